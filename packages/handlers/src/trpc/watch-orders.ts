import type { Caller } from "@baklava/models/caller";
import { orderChangeResponse, type OrderChangeResponse, watchOrdersRequest } from "@baklava/models/order-change";
import { toResponse } from "@baklava/models/response";
import { type Failure, refuse } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import { tracked, type TrackedEnvelope } from "@trpc/server";

import { refuseAccess } from "../access.ts";
import { invalidInput } from "../invalid-input.ts";
import type { Call } from "../operation.ts";
import { FailureError } from "./failure.ts";
import type { Watchers } from "./watchers.ts";

type Watching = {
  readonly watchers: Watchers;
  /** Aborted when the client has disconnected. */
  readonly left: AbortSignal;
  /** Aborted when the API shuts down. */
  readonly closing: AbortSignal;
};

/** Stands for an operation in access checks: only this transport has subscriptions. */
const named = { domain: "orders", operation: { access: "signed-in", kind: "query" } } as const;

/**
 * The subscription `orders.watch`: changes as they happen, each with an id. A client that lost its connection sends the
 * last id and misses no change. The first event of a new subscription has the current id and no change (`null`), so
 * that a client always has an id.
 */
export async function* watchOrders(
  call: Call,
  received: unknown,
  watching: Watching,
): AsyncGenerator<TrackedEnvelope<OrderChangeResponse | null>> {
  try {
    const caller = await identify(call);
    const input = watchOrdersRequest.safeParse(received ?? {}, { reportInput: true });
    if (!input.success) throw new FailureError(invalidInput(input.error, watchOrdersRequest));
    const refusal = watching.watchers.enter(caller);
    if (refusal) throw new FailureError(refusal);
    try {
      yield* follow(call, input.data.lastEventId, caller, watching);
    } finally {
      watching.watchers.leave(caller);
    }
  } catch (error) {
    throw error instanceof UnavailableError ? new FailureError(unavailable(error)) : error;
  }
}

async function identify(call: Call): Promise<Caller> {
  const identified = await call.identify();
  if (identified.kind !== "ok") throw new FailureError(identified);
  const refusal: Failure | undefined = refuseAccess(identified.value, named);
  if (refusal) throw new FailureError(refusal);
  return identified.value;
}

async function* follow(call: Call, lastEventId: number | undefined, caller: Caller, { left, closing }: Watching) {
  const { orderWatch } = await call.open();
  const begin = lastEventId ?? (await orderWatch.lastPosition());
  if (lastEventId === undefined) yield tracked(String(begin), null);
  for await (const change of orderWatch.watch(begin, caller, AbortSignal.any([left, closing]))) {
    yield tracked(String(change.position), toResponse(orderChangeResponse, change));
  }
  // A client would not resume a subscription that ended without an error.
  if (!left.aborted) throw new FailureError(closing.aborted ? goElsewhere() : signInAgain());
}

function goElsewhere(): Failure<"unavailable"> {
  return refuse("unavailable", "closing", "The API is shutting down; subscribe again with the last id");
}

function signInAgain(): Failure<"unauthenticated"> {
  return refuse("unauthenticated", "token_invalid", "The session or token has expired; sign in again");
}
