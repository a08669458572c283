import type { PaymentOutcome } from "@baklava/models/payment";
import { type Failure, refuse } from "@baklava/models/result";

import type { PaymentGateway } from "../payment-gateway.ts";

/** The gateway of a shop that has none yet: nothing can be paid, and what was begun elsewhere stays unsettled. */
export class NullPaymentGateway implements PaymentGateway {
  async prepareCharge(): Promise<Failure<"unavailable">> {
    const message = "No payment gateway is set up; set PAYMENT_GATEWAY_KEY to the secret key of one";
    return refuse("unavailable", "gateway_unavailable", message);
  }

  async confirmCharge(): Promise<PaymentOutcome> {
    return { state: "unknown" };
  }

  async settleCharge(): Promise<PaymentOutcome> {
    return { state: "unknown" };
  }

  async refundCharge(): Promise<PaymentOutcome> {
    return { state: "unknown" };
  }
}
