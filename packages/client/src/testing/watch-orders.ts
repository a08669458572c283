import type { AppRouter } from "../client.ts";
import type { TRPCClient } from "@trpc/client";

/** Subscribes to the changes of orders. @returns the first event, which is null. */
export function watchOrders(client: TRPCClient<AppRouter>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const subscription = client.orders.watch.subscribe(undefined, {
      onData({ data }) {
        subscription.unsubscribe();
        resolve(data);
      },
      onError: reject,
    });
  });
}
