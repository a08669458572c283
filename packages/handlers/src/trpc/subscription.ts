import type { Caller } from "@baklava/models/caller";
import { toResponse } from "@baklava/models/response";
import { type Failure, refuse } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import type { Services } from "@baklava/services/services";
import { tracked, type TrackedEnvelope } from "@trpc/server";
import type { z } from "zod";

import { refuseAccess } from "../access.ts";
import { invalidInput } from "../invalid-input.ts";
import type { AnyOperation, Call } from "../operation.ts";
import { FailureError } from "./failure.ts";
import type { Watchers } from "./watchers.ts";

/** The id of the last change that a client has received. */
type LastEvent = { readonly lastEventId?: number | undefined };

/** A stream of changes. Each has a position, behind which a client can resume. */
export type Subscription<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = Pick<
  AnyOperation,
  "access"
> & {
  readonly input: Input & z.ZodType<LastEvent>;
  /** Of a change. */
  readonly output: Output;
  /** The position of the last change so far. */
  lastPosition(services: Services): Promise<number>;
  /** The changes behind a position, until `ended` aborts or the caller's session or token expires. */
  follow(
    services: Services,
    after: number,
    caller: Caller,
    ended: AbortSignal,
  ): AsyncIterable<{ readonly position: number; readonly change: z.output<Output> }>;
};

type Watching = {
  readonly watchers: Watchers;
  /** Aborted when the client has disconnected. */
  readonly left: AbortSignal;
  /** Aborted when the API shuts down. */
  readonly closing: AbortSignal;
};

/**
 * Sends changes as they happen, each with an id. A client that lost its connection sends the last id and misses no
 * change. The first event of a new subscription has the current id and no change (`null`), so that a client always has
 * an id.
 */
export async function* subscribe(
  { domain, subscription }: { readonly domain: string; readonly subscription: Subscription },
  call: Call,
  received: unknown,
  watching: Watching,
): AsyncGenerator<TrackedEnvelope<unknown>> {
  try {
    const { access, input: schema } = subscription;
    const caller = await identify(call, { domain, operation: { access, kind: "query" } });
    const input = schema.safeParse(received ?? {}, { reportInput: true });
    if (!input.success) throw new FailureError(invalidInput(input.error, schema));
    const refusal = watching.watchers.enter(caller);
    if (refusal) throw new FailureError(refusal);
    try {
      yield* follow(subscription, { call, caller, lastEventId: input.data.lastEventId }, watching);
    } finally {
      watching.watchers.leave(caller);
    }
  } catch (error) {
    throw error instanceof UnavailableError ? new FailureError(unavailable(error)) : error;
  }
}

async function identify(call: Call, named: Parameters<typeof refuseAccess>[1]): Promise<Caller> {
  const identified = await call.identify();
  if (identified.kind !== "ok") throw new FailureError(identified);
  const refusal: Failure | undefined = refuseAccess(identified.value, named);
  if (refusal) throw new FailureError(refusal);
  return identified.value;
}

type Follower = LastEvent & { readonly call: Call; readonly caller: Caller };

async function* follow(
  subscription: Subscription,
  { call, caller, lastEventId }: Follower,
  { left, closing }: Watching,
): AsyncGenerator<TrackedEnvelope<unknown>> {
  const services = await call.open();
  const begin = lastEventId ?? (await subscription.lastPosition(services));
  if (lastEventId === undefined) yield tracked(String(begin), null);
  const changes = subscription.follow(services, begin, caller, AbortSignal.any([left, closing]));
  for await (const { position, change } of changes) {
    yield tracked(String(position), toResponse(subscription.output, change));
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
