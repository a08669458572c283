import {
  initTRPC,
  type TRPCBuiltRouter,
  type TRPCMutationProcedure,
  type TRPCQueryProcedure,
  type TRPCSubscriptionProcedure,
} from "@trpc/server";
import type { z } from "zod";

import type { AnyOperation, Call, NamedOperation, Operation } from "../operation.ts";
import { listOperations, type Operations } from "../operations.ts";
import { runOperation } from "../run-operation.ts";
import { type ErrorShape, toErrorShape } from "./error-shape.ts";
import { FailureError } from "./failure.ts";
import { subscribe, type Subscription } from "./subscription.ts";
import { type Subscriptions, subscriptions } from "./subscriptions.ts";
import { Watchers } from "./watchers.ts";

/** The type that clients import; nothing of it exists at run time. */
export type AppRouter = TRPCBuiltRouter<
  { ctx: Call; meta: object; errorShape: ErrorShape; transformer: false },
  { [D in keyof Operations]: { [N in keyof Operations[D]]: ProcedureOf<Operations[D][N]> } } & {
    [D in keyof typeof subscriptions]: {
      [N in keyof (typeof subscriptions)[D]]: WatchProcedureOf<(typeof subscriptions)[D][N]>;
    };
  }
>;

type WatchProcedureOf<S> =
  S extends Subscription<infer Input, infer Output>
    ? TRPCSubscriptionProcedure<{
        input: z.input<Input> | undefined;
        output: AsyncIterable<{ id: string; data: z.input<Output> | null }, void, unknown>;
        meta: object;
      }>
    : never;

/** Interval of pings that keep a subscription alive at clients and proxies, in milliseconds. */
const pingMs = 15_000;

type ProcedureOf<O> =
  O extends Operation<infer Kind, infer Input, infer Output>
    ? { query: TRPCQueryProcedure<Types<Input, Output>>; mutation: TRPCMutationProcedure<Types<Input, Output>> }[Kind]
    : never;

type Types<Input extends z.ZodType, Output extends z.ZodType> = {
  // With `void` the client lets an input be left out. An input without fields is a record of nothing.
  input: {} extends z.input<Input> ? z.input<Input> | void : z.input<Input>;
  output: z.input<Output>;
  meta: object;
};

const neverAborted = new AbortController().signal;

/** @param closing ends all subscriptions. Clients then resume at another process. */
export function createRouter(operations: Operations, closing = neverAborted): AppRouter {
  const names = listOperations(operations).map(({ domain, name }) => `${domain}.${name}`);
  const t = initTRPC.context<Call>().create({
    errorFormatter: ({ error, path }) => toErrorShape(error, { path, procedures: names }),
    sse: {
      ping: { enabled: true, intervalMs: pingMs },
      client: { reconnectAfterInactivityMs: 3 * pingMs },
    },
  });

  function toProcedure(named: NamedOperation) {
    const procedure = t.procedure.input((received: unknown) => received);
    const resolve = async ({ ctx, input }: { ctx: Call; input: unknown }) => {
      const result = await runOperation(named, input, ctx);
      if (result.kind !== "ok") throw new FailureError(result);
      return result.value;
    };
    return named.operation.kind === "query" ? procedure.query(resolve) : procedure.mutation(resolve);
  }

  const watchers = new Watchers();
  const toWatch = (domain: string, subscription: Subscription) =>
    t.procedure
      .input((received: unknown) => received)
      .subscription(({ ctx, input, signal: left = neverAborted }) =>
        subscribe({ domain, subscription }, ctx, input, { watchers, left, closing }),
      );
  const routers = mapValues(operations, (table: Readonly<Record<string, AnyOperation>>, domain) => {
    const procedures = mapValues(table, (operation, name) => toProcedure({ domain, name, operation }));
    const watches = mapValues((subscriptions as Subscriptions)[domain] ?? {}, (each) => toWatch(domain, each));
    return t.router({ ...procedures, ...watches });
  });
  // The table is walked at run time, where TypeScript cannot follow; `router.test.ts` compiles a client against it.
  return t.router(routers) as unknown as AppRouter;
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  translate: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, translate(value, key)]));
}
