import type { AppRouter } from "@baklava/handlers/trpc/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, getUntypedClient, httpBatchLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";

import { isTemporary, refusalOf } from "./refusal.ts";

/** The API takes 50 calls in a batch, and addresses of some thousand characters. */
const batch = { maxItems: 20, maxURLLength: 4000 };

export const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/trpc", ...batch })] });

/** Calls operations that are known only while the page runs. */
export const anyClient = getUntypedClient(client);

const endings = new Set<() => void>();

/** Calls `listener` when the API refuses a call because the session has ended. @returns a function that stops it. */
export function onSessionEnd(listener: () => void): () => void {
  endings.add(listener);
  return () => void endings.delete(listener);
}

function onError(error: Error): void {
  if (!["sign_in_needed", "token_invalid"].includes(refusalOf(error).reason)) return;
  for (const listener of endings) listener();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: 5000, retry: (failures, error) => failures < 2 && isTemporary(error) },
    // A person who is offline learns it at once, and sends again with the same key.
    mutations: { networkMode: "always" },
  },
});

export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
