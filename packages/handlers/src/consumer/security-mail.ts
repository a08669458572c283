import { consumer } from "./consumer.ts";

export const securityMail = consumer({
  summary: "Write to users about changes of their accounts",
  events: ["user.password_changed", "user.deactivated"],
  handle: ({ services }, event) => services.securityMail.send(event),
});
