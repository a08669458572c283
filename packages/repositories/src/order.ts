import type { LatestOrdersRequest, ListOrdersRequest, Order, OrderDetails, OrderSummary } from "@baklava/models/order";
import type { Page } from "@baklava/models/page";
import type { Due, DuePeriod } from "@baklava/models/retry";

/** Stores orders with their lines. Behaviour is pinned by `order.contract.ts`. */
export interface OrderRepository {
  findById(id: string): Promise<Order | undefined>;

  /** Like `findById`, and other units that lock the order wait until this one ends. */
  lock(id: string): Promise<Order | undefined>;

  /** @throws {Error} when the id is in use, or the customer or a product does not exist. */
  insert(order: Order): Promise<void>;

  /** Stores state and time of an order that this unit has locked; the rest never changes. */
  update(order: Order): Promise<void>;

  /**
   * Counts the stock that a customer's unpaid orders keep from others. Expects that the unit has locked the customer,
   * so that of two orders at once the second sees the first.
   */
  countUnpaid(customerId: string, since: Date): Promise<UnpaidOrders>;

  /** Orders in state `placed` that are due to be cancelled: first those tried least often, then the oldest. */
  listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]>;
}

export type UnpaidOrders = {
  /** In state `placed`. */
  readonly orders: number;
  /** Of all products of those. */
  readonly pieces: number;
  /** In state `cancelled`, and placed at `since` or later. */
  readonly cancelled: number;
};

/** Reads orders with customer, payments and history. Behaviour is pinned by `order.contract.ts`. */
export interface OrderView {
  findById(id: string): Promise<Order | undefined>;

  findDetails(id: string): Promise<OrderDetails | undefined>;

  /** One page, continued as `UserView.list` is. */
  list(query: ListOrdersRequest): Promise<Page<OrderSummary>>;

  /** The latest orders of a customer, newest first, with their lines. */
  listLatest(query: LatestOrdersRequest): Promise<readonly Order[]>;
}
