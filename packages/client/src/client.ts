import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { EventSource as EventSourceWithHeaders } from "eventsource";

import type { AppRouter, ErrorData } from "./router.ts";

export type * from "./router.ts";

export type ClientOptions = {
  /** URL of tRPC, such as `https://api.example.com/trpc`; `/trpc` on a page of the same origin. */
  readonly url: string;
  /** The token of a program, or a function that returns the latest one. Browsers have a session's cookie instead. */
  readonly token?: string | (() => string | undefined);
  /** Whether a browser sends its cookie to another origin, which must list the page's origin in `CORS_ORIGINS`. */
  readonly withCredentials?: boolean;
};

/** Most calls of a batch: the API refuses more. */
const maxItems = 50;
/** Longest wait before a lost subscription is tried again, in milliseconds. */
const longestDelayMs = 30_000;

/** A client with a method for each operation: `client.users.list.query({ role: "staff" })`. */
export function createClient(options: ClientOptions): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: createLinks(options) });
}

/**
 * The links of the client, for libraries that make their own. Calls of the same moment are sent in one request;
 * subscriptions use server-sent events, and go on after a lost connection where they were.
 */
export function createLinks({ url, token, withCredentials = false }: ClientOptions): TRPCLink<AppRouter>[] {
  const headers = (): Record<string, string> => {
    const current = typeof token === "function" ? token() : token;
    return current === undefined ? {} : { authorization: `Bearer ${current}` };
  };
  const request = (input: string | URL | Request, init?: object) =>
    // oxlint-disable-next-line no-restricted-globals -- it runs in frontends, outside of the layers
    fetch(input, { ...init, ...(withCredentials && { credentials: "include" }) });
  // The EventSource of browsers sends no headers, and Node has none.
  const needsHeaders = token !== undefined || typeof EventSource === "undefined";
  const events = needsHeaders
    ? httpSubscriptionLink<AppRouter, typeof EventSourceWithHeaders>({
        url,
        EventSource: EventSourceWithHeaders,
        eventSourceOptions: {
          fetch: (input, init) => request(input, { ...init, headers: { ...init.headers, ...headers() } }),
        },
      })
    : httpSubscriptionLink<AppRouter, typeof EventSource>({ url, eventSourceOptions: { withCredentials } });
  return [
    splitLink({
      condition: ({ type }) => type === "subscription",
      // Without it, a proxy that responds with 502 while the API restarts would end a subscription.
      true: [retryLink({ retry: () => true, retryDelayMs: delayOf }), events],
      false: httpBatchLink({ url, headers, maxItems, fetch: request }),
    }),
  ];
}

function delayOf(attempt: number): number {
  return Math.min(1000 * 2 ** attempt, longestDelayMs);
}

/** Why the API refused a call; `undefined` for an error of another kind, such as a lost connection. */
export function refusalOf(error: unknown): (ErrorData & { readonly message: string }) | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const { data, message } = error as TRPCClientError<AppRouter>;
  return data ? { ...data, message } : undefined;
}
