import { z } from "zod";

const stripeUrl = "https://api.stripe.com";
/** The default address of the gateway simulator, and a key that it accepts. */
const simulator = { url: "http://127.0.0.1:4010", key: "sk_test_simulator" };

/** Without a key, the simulator on this machine is asked, so that nothing can be charged by accident. */
export const paymentGatewaySettings = z.object({
  PAYMENT_GATEWAY_KEY: z
    .string()
    .regex(/^\S{8,}$/, "is no secret key of the payment gateway; leave it unset to use the simulator")
    .optional()
    .describe("Secret key of Stripe. Without it, the simulated payment gateway is used"),
  PAYMENT_GATEWAY_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:/.test(text), {
      error: ({ input }) => `is ${JSON.stringify(input)}: give a URL such as ${stripeUrl}`,
    })
    .optional()
    .describe(
      "URL of the payment gateway. Without it, Stripe when PAYMENT_GATEWAY_KEY is set, else the simulator on port 4010",
    ),
});
export type PaymentGatewaySettings = z.output<typeof paymentGatewaySettings>;

export function gatewayAddress(settings: PaymentGatewaySettings): {
  readonly baseUrl: string;
  readonly bearerToken: string;
} {
  const { PAYMENT_GATEWAY_KEY: key, PAYMENT_GATEWAY_URL: url } = settings;
  const usual = key === undefined ? simulator.url : stripeUrl;
  return { baseUrl: url ?? usual, bearerToken: key ?? simulator.key };
}
