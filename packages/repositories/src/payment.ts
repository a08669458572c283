import type { Page } from "@baklava/models/page";
import type { ListPaymentsRequest, Payment, PaymentKind } from "@baklava/models/payment";
import type { Due, DuePeriod } from "@baklava/models/retry";

/** Stores payments. Behaviour is pinned by `payment.contract.ts`. */
export interface PaymentRepository {
  findById(id: string): Promise<Payment | undefined>;

  /** The order's payment of this kind that is not declined; there is at most one. */
  findLive(orderId: string, kind: PaymentKind): Promise<Payment | undefined>;

  /**
   * Expects that the unit has locked the order.
   * @throws {Error} when the order has a payment of this kind that is not declined.
   */
  insert(payment: Payment): Promise<void>;

  /** Stores state, reason and time of a payment whose order this unit has locked; the rest never changes. */
  update(payment: Payment): Promise<void>;

  /** Payments in state `pending` or `unknown` that are due: first those tried least often, then the oldest. */
  listUnsettled(period: DuePeriod, limit: number): Promise<readonly Due[]>;
}

/** Reads payments outside of a unit of work. Behaviour is pinned by `payment.contract.ts`. */
export interface PaymentView {
  list(query: ListPaymentsRequest): Promise<Page<Payment>>;
}
