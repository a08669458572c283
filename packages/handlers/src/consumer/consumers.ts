import type { DomainEvent, EventType } from "@baklava/models/event";
import type { Result } from "@baklava/models/result";

import type { WorkerContext } from "../operation.ts";

/** Something that is done about events, declared once for every broker. It may be called again for the same event. */
export type Consumer<Type extends EventType = EventType> = {
  readonly summary: string;
  readonly events: readonly Type[];
  handle(context: WorkerContext, event: DomainEvent<Type>): Promise<Result<unknown>>;
};

/** Every consumer; its name is that of its queue. */
export const consumers = {
  "order-mail": consumer({
    summary: "Write to customers about their orders",
    events: ["order.placed", "order.paid", "order.refunded"],
    handle: ({ services }, event) => services.orderMail.send(event),
  }),

  "settle-payment": consumer({
    summary: "Ask the gateway for the outcome of a payment that it did not answer",
    events: ["payment.unknown"],
    async handle({ services, caller }, { payload }) {
      const result = await services.payment.settle(payload.paymentId, caller);
      // A declined payment is a final outcome.
      return result.kind === "declined" ? { kind: "ok", value: undefined } : result;
    },
  }),
} as const;
export type ConsumerName = keyof typeof consumers;

/** The queues that a broker keeps for the consumers. */
export const consumerQueues = Object.entries<Consumer>(consumers).map(([name, { events }]) => ({
  name,
  topics: events,
}));

function consumer<const Type extends EventType>(declared: Consumer<Type>): Consumer {
  // Only events of its types reach a consumer: `runConsumer` sees to it.
  return declared;
}
