import { orderChangeResponse, type OrderChangeResponse, watchOrdersRequest } from "@baklava/models/order-change";
import { toResponse } from "@baklava/models/response";

import type { Subscription } from "./subscription.ts";

/** The subscription `orders.watch`: changes of orders. */
const watch: Subscription<typeof watchOrdersRequest, OrderChangeResponse> = {
  access: "signed-in",
  input: watchOrdersRequest,
  lastPosition: ({ orderWatch }) => orderWatch.lastPosition(),
  async *follow({ orderWatch }, after, caller, ended) {
    for await (const change of orderWatch.watch(after, caller, ended)) {
      yield { position: change.position, change: toResponse(orderChangeResponse, change) };
    }
  },
};

/** The subscriptions of orders. */
export const orderSubscriptions = { watch } as const;
