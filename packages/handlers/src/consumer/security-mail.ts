import { consumer } from "./consumer.ts";

export const securityMail = consumer({
  summary: "Write to users about changes of their passwords",
  events: ["user.password_changed"],
  handle: ({ services }, event) => services.securityMail.send(event),
});
