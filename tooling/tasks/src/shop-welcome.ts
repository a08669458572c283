import { isSet } from "./workspace.ts";

/** The parts of the running system that only the shop has. */
export function shopParts(): readonly string[] {
  const payments = isSet("PAYMENT_GATEWAY_KEY") ? "Stripe" : "a simulator that takes pm_card_visa";
  return [`Payments  ${payments}`];
}

/** Commands of the shop to try. */
export function shopCommands(url: string): readonly string[] {
  return [`curl '${url}/trpc/products.list'`, "npm run --silent baklava -- orders list"];
}
