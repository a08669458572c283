import { consumer } from "./consumer.ts";

export const settlePayment = consumer({
  summary: "Ask the gateway for the outcome of a payment that it did not answer",
  events: ["payment.unknown"],
  async handle({ services, caller }, { payload }) {
    const result = await services.payment.settle(payload.paymentId, caller);
    // A declined payment is a final outcome.
    return result.kind === "declined" ? { kind: "ok", value: undefined } : result;
  },
});
