import type { PaymentOutcome } from "@baklava/models/payment";
import { ok, refuse } from "@baklava/models/result";

import type { ChargeRequest, PaymentGateway, PrepareChargeResult, RefundRequest } from "../payment-gateway.ts";

type Charge = {
  readonly request: ChargeRequest;
  state: "prepared" | "succeeded" | "declined" | "cancelled";
  isRefunded: boolean;
};

/** A payment gateway in memory, with faults that a test switches on. */
export class MemoryPaymentGateway implements PaymentGateway {
  readonly charges = new Map<string, Charge>();
  /** Payment methods that are refused, with the reason. */
  readonly declining = new Map([["pm_card_chargeDeclined", "card_declined"]]);
  /** Whether calls take effect and their responses are lost. */
  losesAnswers = false;
  /** Whether no call reaches the gateway. */
  isDown = false;

  async prepareCharge(request: ChargeRequest): Promise<PrepareChargeResult> {
    if (this.isDown) return refuse("unavailable", "gateway_unavailable", "The payment gateway does not answer");
    const chargeId = `pi_${request.paymentId}`;
    if (!this.charges.has(chargeId)) this.charges.set(chargeId, { request, state: "prepared", isRefunded: false });
    return ok({ chargeId });
  }

  async confirmCharge(chargeId: string): Promise<PaymentOutcome> {
    if (this.isDown) return { state: "unknown" };
    const charge = this.#charge(chargeId);
    if (charge.state === "prepared") charge.state = this.#declines(charge) ? "declined" : "succeeded";
    return this.losesAnswers ? { state: "unknown" } : this.#outcomeOf(charge);
  }

  async settleCharge(chargeId: string): Promise<PaymentOutcome> {
    if (this.isDown) return { state: "unknown" };
    const charge = this.#charge(chargeId);
    if (charge.state === "prepared") charge.state = "cancelled";
    return this.#outcomeOf(charge);
  }

  async refundCharge({ chargeId }: RefundRequest): Promise<PaymentOutcome> {
    if (this.isDown) return { state: "unknown" };
    this.#charge(chargeId).isRefunded = true;
    return { state: this.losesAnswers ? "unknown" : "succeeded" };
  }

  #charge(chargeId: string): Charge {
    const charge = this.charges.get(chargeId);
    if (!charge) throw new Error(`There is no charge ${chargeId}`);
    return charge;
  }

  #declines({ request }: Charge): boolean {
    return this.declining.has(request.method);
  }

  #outcomeOf({ state, request }: Charge): PaymentOutcome {
    if (state === "succeeded") return { state };
    const reason = state === "cancelled" ? "abandoned" : this.declining.get(request.method);
    return { state: "declined", reason: reason ?? "card_declined" };
  }
}
