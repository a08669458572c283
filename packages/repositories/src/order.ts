import type { Order } from "@baklava/models/order";

/** Where orders are kept, with their lines. Behaviour is pinned by `order.contract.ts`. */
export interface OrderRepository {
  findById(id: string): Promise<Order | undefined>;

  /** The order, which nobody else can lock until the unit of work ends: of two steps at once, the second waits here. */
  lock(id: string): Promise<Order | undefined>;

  /** @throws {Error} when the id is in use, or the customer or a product does not exist. */
  insert(order: Order): Promise<void>;

  /** Stores state and time of an order that this unit has locked; the rest never changes. */
  update(order: Order): Promise<void>;

  /** The ids of orders in state `placed` that were made before then, oldest first. */
  listUnpaidSince(before: Date, limit: number): Promise<readonly string[]>;
}
