import type { Consumer } from "./consumer.ts";
import { orderMail } from "./order-mail.ts";
import { securityMail } from "./security-mail.ts";
import { settlePayment } from "./settle-payment.ts";

/** Every consumer; its name is that of its queue. */
export const consumers = {
  "security-mail": securityMail,
  "order-mail": orderMail,
  "settle-payment": settlePayment,
} as const satisfies Readonly<Record<string, Consumer>>;
export type ConsumerName = keyof typeof consumers;

/** The queues that a broker keeps for the consumers. */
export const consumerQueues = Object.entries<Consumer>(consumers).map(([name, { events }]) => ({
  name,
  topics: events,
}));
