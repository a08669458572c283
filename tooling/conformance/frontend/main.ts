// A frontend as docs/frontends.md describes it, with functions for a test to call instead of a page for people.
import { createTRPCUntypedClient, httpBatchLink, httpSubscriptionLink, retryLink, splitLink } from "@trpc/client";

const url = "/trpc";
const client = createTRPCUntypedClient({
  links: [
    splitLink({
      condition: ({ type }) => type === "subscription",
      true: [
        // Without it, a subscription ends when a proxy responds with 502 while the API restarts.
        retryLink({ retry: () => true, retryDelayMs: (attempt) => Math.min(1000 * 2 ** attempt, 30_000) }),
        httpSubscriptionLink({ url }),
      ],
      false: httpBatchLink({ url }),
    }),
  ],
});

const changes: unknown[] = [];

const frontend = {
  changes,

  async signIn(email: string, password: string): Promise<number> {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ email, password });
    return (await fetch("/api/session-cookie", { method: "POST", headers, body })).status;
  },

  async signOut(): Promise<number> {
    return (await fetch("/api/session-cookie", { method: "DELETE" })).status;
  },

  query: (path: string, input?: object) => client.query(path, input),

  watch(subscription: string): void {
    client.subscription(subscription, undefined, {
      onData: (change: unknown) => void changes.push((change as { readonly data: unknown }).data),
    } as never);
  },

  /** Calls another origin, with the cookie that the browser has for it. */
  async fetchFrom(origin: string, path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
    const response = await fetch(new URL(path, origin), { credentials: "include", ...init });
    return { status: response.status, body: await response.text() };
  },
};

export type Frontend = typeof frontend;

Object.assign(globalThis, { frontend });
