import { z } from "zod";

/** What Baklava reads of Stripe's answers, https://docs.stripe.com/api; the rest is ignored. */

const lastError = z.object({ code: z.string().nullish(), decline_code: z.string().nullish() });

export const paymentIntent = z.object({
  id: z.string(),
  status: z.enum([
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "requires_capture",
    "processing",
    "succeeded",
    "canceled",
  ]),
  last_payment_error: lastError.nullish(),
});
export type PaymentIntent = z.output<typeof paymentIntent>;

const refund = z.object({
  id: z.string(),
  status: z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]).nullable(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type Refund = z.output<typeof refund>;
export { refund as refundAnswer };

export const refundList = z.object({ data: z.array(refund) });

export const errorAnswer = z.object({ error: lastError.extend({ type: z.string(), message: z.string().nullish() }) });
