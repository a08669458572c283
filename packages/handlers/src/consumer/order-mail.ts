import { consumer } from "./consumer.ts";

export const orderMail = consumer({
  summary: "Write to customers about their orders",
  events: ["order.placed", "order.paid", "order.refunded"],
  handle: ({ services }, event) => services.orderMail.send(event),
});
