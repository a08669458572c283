import type { AppRouter } from "@baklava/handlers/trpc/router";
import { createTRPCClient, httpSubscriptionLink, retryLink } from "@trpc/client";

import { isTemporary } from "./refusal.ts";

/** Subscribes. It is apart from the client of calls, because the first page does not need it. */
export const liveClient = createTRPCClient<AppRouter>({
  links: [
    // Without it, a subscription ends when a proxy responds with 502 while the API restarts.
    retryLink({
      retry: ({ error }) => isTemporary(error),
      retryDelayMs: (attempt) => Math.min(500 * 2 ** attempt, 15_000),
    }),
    httpSubscriptionLink({ url: "/trpc" }),
  ],
});
