import { type Failure, refuse } from "@baklava/models/result";
import { toOrderChangeResponse, watchOrdersRequest } from "@baklava/models/order-change";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import { tracked } from "@trpc/server";

import { refuseAccess } from "../access.ts";
import { invalidInput } from "../invalid-input.ts";
import type { Call } from "../operation.ts";
import { FailureError } from "./failure.ts";

/** The client has gone; the API is about to. */
type Ends = { readonly left: AbortSignal; readonly closing: AbortSignal };

/** As if it were an operation: only this protocol has something for what goes on and on. */
const named = { domain: "orders", operation: { access: "signed-in", kind: "query" } } as const;

/**
 * The subscription `orders.watch`: changes as they happen, each with an id. A client that lost its connection gives the
 * last id back, and misses nothing.
 */
export async function* watchOrders(call: Call, received: unknown, { left, closing }: Ends) {
  try {
    const identified = await call.identify();
    if (identified.kind !== "ok") throw new FailureError(identified);
    const caller = identified.value;
    const refusal: Failure | undefined = refuseAccess(caller, named);
    if (refusal) throw new FailureError(refusal);
    const input = watchOrdersRequest.safeParse(received ?? {}, { reportInput: true });
    if (!input.success) throw new FailureError(invalidInput(input.error, watchOrdersRequest));
    const { orderWatch } = await call.open();
    for await (const change of orderWatch.watch(input.data.lastEventId, caller, AbortSignal.any([left, closing]))) {
      yield tracked(String(change.position), toOrderChangeResponse(change));
    }
    // A subscription that just ended would not be begun again.
    if (!left.aborted) throw new FailureError(goElsewhere());
  } catch (error) {
    throw error instanceof UnavailableError ? new FailureError(unavailable(error)) : error;
  }
}

function goElsewhere(): Failure<"unavailable"> {
  return refuse("unavailable", "closing", "This API is about to end; subscribe again, behind the last id");
}
