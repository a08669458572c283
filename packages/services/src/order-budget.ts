import { type Caller, isStaff } from "@baklava/models/caller";
import type { Order } from "@baklava/models/order";
import { type Failure, ok, refuse } from "@baklava/models/result";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

/**
 * Limits of customers who have not paid. Staff are not limited: they know the customer. See
 * docs/decisions/0022-budgets-of-customers.md.
 */
const most = { unpaidOrders: 10, unpaidPieces: 200, cancelledOrders: 20, declinesOfOrder: 5, declinesOfCustomer: 10 };
const dayMs = 24 * 60 * 60_000;

/**
 * Checks the limits of unpaid orders, and of orders that were cancelled within a day, for a new order. Locks the
 * customer. `too_many` (`unpaid_limit`, `cancelled_limit`).
 */
export async function refuseUnpaid(
  { users, orders }: Pick<Repositories, "users" | "orders">,
  caller: Caller,
  { customerId, lines, createdAt }: Pick<Order, "customerId" | "lines" | "createdAt">,
): Promise<Failure<"too_many"> | undefined> {
  if (isStaff(caller)) return undefined;
  await users.lock(customerId);
  const counts = await orders.countUnpaid(customerId, aDayBefore(createdAt));
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, counts.pieces);
  if (counts.orders >= most.unpaidOrders || pieces > most.unpaidPieces) return unpaidLimit();
  return counts.cancelled >= most.cancelledOrders ? cancelledLimit() : undefined;
}

/** Counts payments that are declined, of an order and of its customer; made for one payment. */
export class DeclineBudget {
  readonly #unitOfWork: UnitOfWork;
  readonly #keys: readonly (readonly [key: string, most: number])[];

  constructor(unitOfWork: UnitOfWork, caller: Caller, { id, customerId }: Pick<Order, "id" | "customerId">) {
    this.#unitOfWork = unitOfWork;
    this.#keys = isStaff(caller)
      ? []
      : [
          [`declined-customer:${customerId}`, most.declinesOfCustomer],
          [`declined-order:${id}`, most.declinesOfOrder],
        ];
  }

  /** Counts a payment before it is known to be declined, so that many at once count, too. `too_many` (`decline_limit`). */
  async take(at: Date): Promise<Failure<"too_many"> | undefined> {
    const counted = await this.#unitOfWork.run(async ({ attempts }) => {
      const taken: string[] = [];
      for (const [key, limit] of this.#keys) {
        taken.push(key);
        if ((await attempts.count(key, aDayBefore(at), at)) <= limit) continue;
        // The gateway got no request, so this attempt does not count.
        for (const each of taken) await attempts.giveBack(each);
        return ok(declineLimit());
      }
      return ok(undefined);
    });
    return counted.value;
  }

  /** Takes the attempt back, because only declined payments count. */
  async giveBack(): Promise<void> {
    await this.#unitOfWork.run(async ({ attempts }) => {
      for (const [key] of this.#keys) await attempts.giveBack(key);
      return ok(undefined);
    });
  }
}

function aDayBefore(at: Date): Date {
  return new Date(at.getTime() - dayMs);
}

function unpaidLimit(): Failure<"too_many"> {
  const { unpaidOrders, unpaidPieces } = most;
  const message = `At most ${unpaidOrders} orders and ${unpaidPieces} pieces may wait for payment; pay or cancel an order first`;
  return refuse("too_many", "unpaid_limit", message);
}

function cancelledLimit(): Failure<"too_many"> {
  const message = `At most ${most.cancelledOrders} orders a day may be cancelled; order again tomorrow, or ask the shop`;
  return refuse("too_many", "cancelled_limit", message);
}

function declineLimit(): Failure<"too_many"> {
  const message = "Too many payments of this order or this customer were declined; try again tomorrow, or ask the shop";
  return refuse("too_many", "decline_limit", message);
}
