import { z } from "zod";

/** Never quotes the URL: it holds a password. */
const amqpUrl = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^amqps?:$/.test(new URL(text).protocol), {
    error: "is not a URL of RabbitMQ: write amqp://user:password@host:5672, or leave it unset",
  });

const brokers = ["postgres", "rabbitmq", "sqlite"] as const;

export const brokerSettings = z.object({
  BROKER: z
    .enum(brokers, { error: ({ input }) => `is ${JSON.stringify(input)}: give one of ${brokers.join(", ")}` })
    .optional()
    .describe(
      "Message broker of events. Without it, rabbitmq when AMQP_URL is set, else postgres when STORAGE is postgres, else sqlite",
    ),
  AMQP_URL: amqpUrl.optional().describe("URL of a RabbitMQ server, such as amqp://user:password@host:5672"),
  AMQP_PREFIX: z
    .string()
    .regex(/^[\w-]{1,60}$/, "must have letters, digits, dashes and underscores only, 60 at most")
    .default("baklava")
    .describe("Prefix of all names in RabbitMQ. Set it when several installations share a server"),
});
export type BrokerSettings = z.output<typeof brokerSettings>;

export type BrokerChoice =
  | { readonly kind: "postgres" }
  | { readonly kind: "sqlite" }
  | { readonly kind: "rabbitmq"; readonly url: string; readonly prefix: string };

/** RabbitMQ's default address and user. */
export const usualAmqpUrl = "amqp://guest:guest@127.0.0.1:5672";

/** @param usual the broker without settings. */
export function chooseBroker(
  { BROKER, AMQP_URL, AMQP_PREFIX: prefix }: BrokerSettings,
  usual: "postgres" | "sqlite" = "postgres",
): BrokerChoice {
  const kind = BROKER ?? (AMQP_URL === undefined ? usual : "rabbitmq");
  return kind === "rabbitmq" ? { kind, url: AMQP_URL ?? usualAmqpUrl, prefix } : { kind };
}
