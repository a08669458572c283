import type { Order } from "@baklava/models/order";
import type { Due, DuePeriod } from "@baklava/models/retry";

/** Where orders are kept, with their lines. Behaviour is pinned by `order.contract.ts`. */
export interface OrderRepository {
  findById(id: string): Promise<Order | undefined>;

  /** The order, which nobody else can lock until the unit of work ends: of two steps at once, the second waits here. */
  lock(id: string): Promise<Order | undefined>;

  /** @throws {Error} when the id is in use, or the customer or a product does not exist. */
  insert(order: Order): Promise<void>;

  /** Stores state and time of an order that this unit has locked; the rest never changes. */
  update(order: Order): Promise<void>;

  /** Orders in state `placed` that are due to be cancelled: first those tried least often, then the oldest. */
  listUnpaid(period: DuePeriod, limit: number): Promise<readonly Due[]>;
}
