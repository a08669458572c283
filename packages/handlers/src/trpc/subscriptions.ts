import type { Subscription } from "./subscription.ts";
import { orderSubscriptions } from "./watch-orders.ts";

/** The subscriptions of each domain. Only this transport has them. */
export const subscriptions = {
  orders: orderSubscriptions,
} as const satisfies Subscriptions;

export type Subscriptions = Readonly<Record<string, Readonly<Record<string, Subscription>>>>;
