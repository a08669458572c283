import { orderChangeResponse, watchOrdersRequest } from "@baklava/models/order-change";

import type { Subscription } from "./subscription.ts";

/** The subscription `orders.watch`: changes of orders. */
const watch: Subscription<typeof watchOrdersRequest, typeof orderChangeResponse> = {
  access: "signed-in",
  input: watchOrdersRequest,
  output: orderChangeResponse,
  lastPosition: ({ orderWatch }) => orderWatch.lastPosition(),
  async *follow({ orderWatch }, after, caller, ended) {
    for await (const change of orderWatch.watch(after, caller, ended)) yield { position: change.position, change };
  },
};

/** The subscriptions of orders. */
export const orderSubscriptions = { watch } as const;
