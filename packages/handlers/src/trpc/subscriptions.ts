import type { Subscription } from "./subscription.ts";
import { watchOrders } from "./watch-orders.ts";

/** The subscriptions of each domain. Only this transport has them. */
export const subscriptions = {
  orders: { watch: watchOrders },
} as const satisfies Subscriptions;

export type Subscriptions = Readonly<Record<string, Readonly<Record<string, Subscription>>>>;
