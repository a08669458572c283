import { queryOptions } from "@tanstack/react-query";

import type { Json } from "../schema/json-schema.ts";
import { anyClient, queryClient } from "./client.ts";

/** A query of the catalogue. Its key is that of tRPC, so that typed calls and these share results. */
export function callOptions(domain: string, name: string, input: Json) {
  return queryOptions({
    queryKey: [[domain, name], { input, type: "query" }],
    queryFn: ({ signal }) => anyClient.query(`${domain}.${name}`, input, { signal }) as Promise<Json>,
  });
}

/** The pages of a list, as far as they were loaded. */
export type Pages = {
  readonly pages: readonly { readonly items: readonly Json[]; readonly nextCursor?: string | null }[];
  readonly pageParams: readonly unknown[];
};

export function pagesOptions(domain: string, name: string, input: Json) {
  return {
    queryKey: [[domain, name], { input, type: "infinite" }],
    queryFn: ({ pageParam, signal }: { readonly pageParam: string | undefined; readonly signal: AbortSignal }) =>
      anyClient.query(`${domain}.${name}`, pageParam === undefined ? input : { ...input, cursor: pageParam }, {
        signal,
      }) as Promise<Pages["pages"][number]>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Pages["pages"][number]) => nextCursor ?? undefined,
  };
}

/** Reads again what is shown of a domain. */
export async function refresh(domain: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [[domain]] });
}

type Snapshot = readonly (readonly [readonly unknown[], unknown])[];

/** Replaces an entity wherever it is shown. @returns what was shown before. */
export function replaceShown(domain: string, id: unknown, change: (entity: Json) => Json): Snapshot {
  const before = queryClient.getQueriesData<Json & Partial<Pages>>({ queryKey: [[domain]] });
  const swap = (row: Json) => (row["id"] === id ? change(row) : row);
  for (const [key, data] of before) {
    if (data?.pages) {
      const pages = data.pages.map((page) => ({ ...page, items: page.items.map(swap) }));
      queryClient.setQueryData(key, { ...data, pages });
    } else if (data?.["id"] === id) {
      queryClient.setQueryData(key, change(data as Json));
    }
  }
  return before;
}

export function restoreShown(snapshot: Snapshot): void {
  for (const [key, data] of snapshot) queryClient.setQueryData(key, data);
}
