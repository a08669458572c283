import { z } from "zod";

/** The fields of Stripe's responses that Baklava reads, https://docs.stripe.com/api. Other fields are ignored. */

/** The id becomes part of a path at Stripe, so it may have only the characters of Stripe's ids. */
const id = z.string().regex(/^\w{1,255}$/);
/** Kept, and shown to people. */
const code = z.string().regex(/^\w{1,100}$/);

const lastError = z.object({ code: code.nullish(), decline_code: code.nullish() });

export const paymentIntent = z.object({
  id,
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
  id,
  status: z.enum(["pending", "requires_action", "succeeded", "failed", "canceled"]).nullable(),
  failure_reason: code.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type Refund = z.output<typeof refund>;
export { refund as refundAnswer };

export const refundList = z.object({ data: z.array(refund) });

export const errorAnswer = z.object({ error: lastError.extend({ type: code, message: z.string().nullish() }) });
