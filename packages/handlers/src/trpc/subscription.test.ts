import { anonymous, type Caller } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { founder, openBackend } from "@baklava/services/testing/backend";
import { expect, test } from "vitest";
import { z } from "zod";

import { type Subscription, subscribe } from "./subscription.ts";
import { Watchers } from "./watchers.ts";

const input = z.strictObject({ lastEventId: z.coerce.number().optional() });

/** Changes up to the fifth. */
const counting: Subscription<typeof input, z.ZodString> = {
  access: "signed-in",
  input,
  output: z.string(),
  lastPosition: async () => 2,
  async *follow(_services, after) {
    for (let position = after + 1; position <= 5; position += 1) yield { position, change: `change ${position}` };
  },
};

type Given = {
  readonly received?: unknown;
  readonly caller?: Caller;
  readonly subscription?: Subscription<typeof input, z.ZodString>;
  readonly watchers?: Watchers;
  readonly isLeft?: boolean;
  readonly isClosing?: boolean;
};

/** All that a client gets, and the refusal with which the subscription ends. */
async function watch({ received, caller = founder, subscription = counting, watchers, ...ends }: Given = {}) {
  const { services } = openBackend();
  const call = { identify: async () => ok(caller), open: async () => services };
  const left = ends.isLeft === true ? AbortSignal.abort() : new AbortController().signal;
  const closing = ends.isClosing === true ? AbortSignal.abort() : new AbortController().signal;
  const got: unknown[] = [];
  try {
    const named = { domain: "users", subscription };
    const events = subscribe(named, call, received, { watchers: watchers ?? new Watchers(), left, closing });
    for await (const [id, change] of events) got.push([id, change]);
  } catch (error) {
    return { got, failure: (error as { failure?: object }).failure };
  }
  return { got, failure: undefined };
}

test("subscribe() begins with the current position, and goes on with what comes", async () => {
  const { got } = await watch();
  expect(got).toEqual([
    ["2", null],
    ["3", "change 3"],
    ["4", "change 4"],
    ["5", "change 5"],
  ]);
});

test("subscribe() resumes behind the last id", async () => {
  expect((await watch({ received: { lastEventId: "4" } })).got).toEqual([["5", "change 5"]]);
});

test("subscribe() ends without a failure for a client that has left, and tells others why", async () => {
  expect((await watch({ isLeft: true })).failure).toBeUndefined();
  expect((await watch({ isClosing: true })).failure).toMatchObject({ kind: "unavailable", reason: "closing" });
  expect((await watch()).failure).toMatchObject({ kind: "unauthenticated", reason: "token_invalid" });
});

test("subscribe() refuses callers without access, wrong input and too many subscriptions", async () => {
  expect((await watch({ caller: anonymous() })).failure).toMatchObject({ reason: "sign_in_needed" });
  expect((await watch({ received: { bogus: 1 } })).failure).toMatchObject({ kind: "invalid" });
  const watchers = new Watchers();
  for (let open = 0; open < 10; open += 1) watchers.enter(founder);
  expect((await watch({ watchers })).failure).toMatchObject({ kind: "too_many", reason: "watch_limit" });
  watchers.leave(founder);
  expect((await watch({ watchers })).got).toHaveLength(4);
  expect((await watch({ watchers })).got).toHaveLength(4);
});

test("subscribe() says what is unavailable", async () => {
  const lastPosition = () => Promise.reject(new UnavailableError("database", { cause: undefined }));
  const { failure } = await watch({ subscription: { ...counting, lastPosition } });
  expect(failure).toMatchObject({ kind: "unavailable", reason: "database_unavailable" });
});
