import type { Money } from "@baklava/models/money";
import type { PaymentOutcome } from "@baklava/models/payment";
import type { Failure, Ok } from "@baklava/models/result";

/**
 * Who moves the money. A charge takes two calls, so that the shop has its id on record before anything can move:
 * whatever breaks off afterwards, the gateway can be asked. Behaviour is pinned by `payment-gateway.contract.ts`.
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
   * What has become of a charge. One that was never confirmed is cancelled, so that it cannot be confirmed later, and
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
