import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import type { Page } from "@baklava/models/page";

/** Orders as readers want them. Behaviour is pinned by `view/order.contract.ts`. */
export interface OrderView {
  /** @throws {UnavailableError} when the database cannot be reached. */
  findDetails(id: string): Promise<OrderDetails | undefined>;

  /**
   * One page, continued as `UserView.list` is.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  list(query: ListOrdersRequest): Promise<Page<OrderSummary>>;

  /**
   * The orders that a customer has placed last, the newest first, with their lines.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  listLatest(query: LatestOrdersRequest): Promise<readonly Order[]>;
}
