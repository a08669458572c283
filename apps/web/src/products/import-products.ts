import type { UpsertOutcome } from "@baklava/models/product";

import { refresh } from "../api/calls.ts";
import { client } from "../api/client.ts";
import { type ProductFile, type ProductRow, toBatches } from "./product-rows.ts";

export type Imported = {
  readonly counts: Readonly<Record<Exclude<UpsertOutcome, "changed_meanwhile">, number>>;
  readonly refused: readonly ProductRow[];
  /** Number of rows that are through. */
  readonly done: number;
  /** Number of batches that the API has taken. */
  readonly batches: number;
};

export const nothing: Imported = {
  counts: { created: 0, edited: 0, unchanged: 0 },
  refused: [],
  done: 0,
  batches: 0,
};

/**
 * Sends the rows of a file, batch by batch. @param from how far an earlier try came. @throws when the API refuses a batch,
 * or cannot be reached; what was told until then is stored.
 */
export async function importProducts(
  { rows }: ProductFile,
  from: Imported,
  tell: (imported: Imported) => void,
): Promise<void> {
  const invalid = rows.filter(({ problem }) => problem !== undefined);
  let imported = from.batches === 0 ? { ...nothing, refused: invalid, done: invalid.length } : from;
  tell(imported);
  for (const batch of toBatches(rows).slice(imported.batches)) {
    const products = batch.flatMap(({ product }) => product ?? []);
    const { outcomes } = await client.products.upsert.mutate({ products });
    imported = add(
      imported,
      batch,
      outcomes.map(({ outcome }) => outcome),
    );
    tell(imported);
  }
  await refresh("products");
}

function add(imported: Imported, batch: readonly ProductRow[], outcomes: readonly UpsertOutcome[]): Imported {
  const counts = { ...imported.counts };
  const refused = [...imported.refused];
  for (const [index, outcome] of outcomes.entries()) {
    const row = batch[index];
    if (outcome !== "changed_meanwhile") counts[outcome] += 1;
    else if (row) refused.push({ ...row, problem: "another user changed it meanwhile; import it again" });
  }
  return { counts, refused, done: imported.done + batch.length, batches: imported.batches + 1 };
}
