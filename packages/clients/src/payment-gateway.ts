import type { Money } from "@baklava/models/money";
import type { PaymentOutcome } from "@baklava/models/payment";
import type { Failure, Ok } from "@baklava/models/result";

/**
 * Charges and refunds customers. A charge takes two calls, so that its id is stored before money moves: after any
 * failure, the gateway can be asked for the outcome. Behaviour is pinned by `payment-gateway.contract.ts`.
 */
export interface PaymentGateway {
  /**
   * Prepares a charge, which moves nothing and may be forgotten. The same `paymentId` gives the same charge again.
   * `declined` when the gateway refuses the method or the amount, `too_many` (`gateway_busy`) when it is asked too often,
   * `unavailable` (`gateway_unavailable`) when it does not answer.
   */
  prepareCharge(charge: ChargeRequest): Promise<PrepareChargeResult>;

  /** Moves the money, once however often it is called. `unknown` when no answer came. */
  confirmCharge(chargeId: string): Promise<PaymentOutcome>;

  /**
   * The outcome of a charge. A charge that was never confirmed is cancelled, so that it cannot be confirmed later, and
   * is `declined` with the reason `abandoned`.
   */
  settleCharge(chargeId: string): Promise<PaymentOutcome>;

  /** Gives the whole charge back, once however often it is called. `unknown` when no answer came. */
  refundCharge(refund: RefundRequest): Promise<PaymentOutcome>;
}

export type ChargeRequest = {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** The gateway's id of a payment method. */
  readonly method: string;
};

export type PrepareChargeResult = Ok<PreparedCharge> | Failure<"declined" | "too_many" | "unavailable">;

export type PreparedCharge = { readonly chargeId: string };

export type RefundRequest = { readonly paymentId: string; readonly chargeId: string };
