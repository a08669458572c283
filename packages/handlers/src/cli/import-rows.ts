import { type CreateProductRequest, upsertProductsResponse } from "@baklava/models/product";
import { type Failure, refuse as refusal, type Result } from "@baklava/models/result";

import { productOperations } from "../operations/product.ts";
import type { WorkedRow } from "./product-file.ts";
import type { OperationRunner } from "./operation-runner.ts";

/** Rows in one unit of work: enough to be fast, few enough to release locks soon. */
const batchSize = 100;
/** The report lists at most this many refused rows. */
const longestReport = 20;

/** The outcome of an import. */
export type Ended = {
  readonly summary: Readonly<Record<"created" | "edited" | "unchanged" | "refused", number>>;
  /** The first rows that were refused. */
  readonly refused: readonly { readonly line: number; readonly message: string }[];
  /** The line of the last row that was dealt with; 0 for none. */
  readonly lastLine: number;
  /** Why no more rows were tried. */
  readonly failure: Failure | undefined;
  readonly isInterrupted: boolean;
};

/** The outcome of an import that handled no row. */
export const nothing: Ended = {
  summary: { created: 0, edited: 0, unchanged: 0, refused: 0 },
  refused: [],
  lastLine: 0,
  failure: undefined,
  isInterrupted: false,
};

type Options = { readonly dryRun: boolean; readonly signal: AbortSignal | undefined };

/** Stores rows batch by batch. Stops behind a batch when `signal` aborts, and at the first that is refused as a whole. */
export async function importRows(
  rows: AsyncIterable<WorkedRow>,
  runner: OperationRunner,
  options: Options,
): Promise<Ended> {
  const report = new Report();
  const named = { domain: "products", name: "upsert", operation: productOperations.upsert };
  const store = (products: readonly CreateProductRequest[]) =>
    runner.run(named, { products, ...(options.dryRun && { dryRun: true }) });
  let failure: Failure | undefined;
  try {
    for await (const batch of inBatches(rows)) {
      if (isAborted(options)) break;
      failure = await importBatch(batch, store, report);
      if (failure) break;
    }
  } catch (error) {
    // The file was closed because of the interruption.
    if (!isAborted(options)) throw error;
  }
  const isInterrupted = isAborted(options);
  if (report.isEmpty && !failure && !isInterrupted) failure = noRows();
  return { ...report.values(), failure, isInterrupted };
}

function isAborted({ signal }: Options): boolean {
  return signal?.aborted ?? false;
}

async function importBatch(
  rows: readonly WorkedRow[],
  store: (products: readonly CreateProductRequest[]) => Promise<Result<unknown>>,
  report: Report,
): Promise<Failure | undefined> {
  const good = rows.flatMap(({ line, result }) => {
    if (result.kind !== "ok") report.refuse(line, result.message);
    else if (report.isKnown(result.value.sku, line)) report.refuse(line, report.repetition(result.value.sku));
    else return [{ line, request: result.value }];
    return [];
  });
  if (good.length > 0) {
    const stored = await store(good.map(({ request }) => request));
    if (stored.kind !== "ok") return stored;
    for (const [index, { outcome }] of upsertProductsResponse.parse(stored.value).outcomes.entries()) {
      if (outcome === "changed_meanwhile") report.refuse(good[index]?.line ?? 0, "was changed meanwhile; try again");
      else report.count(outcome);
    }
  }
  report.reached(rows.at(-1)?.line ?? 0);
  return undefined;
}

class Report {
  readonly #counts = { created: 0, edited: 0, unchanged: 0, refused: 0 };
  readonly #refused: { readonly line: number; readonly message: string }[] = [];
  /** The lines of the SKUs that were there. */
  readonly #skus = new Map<string, number>();
  #lastLine = 0;

  get isEmpty(): boolean {
    return Object.values(this.#counts).every((count) => count === 0);
  }

  count(outcome: "created" | "edited" | "unchanged"): void {
    this.#counts[outcome] += 1;
  }

  refuse(line: number, message: string): void {
    this.#counts.refused += 1;
    if (this.#refused.length < longestReport) this.#refused.push({ line, message });
  }

  isKnown(sku: string, line: number): boolean {
    if (this.#skus.has(sku)) return true;
    this.#skus.set(sku, line);
    return false;
  }

  repetition(sku: string): string {
    return `sku ${sku} is on line ${this.#skus.get(sku)} already`;
  }

  reached(line: number): void {
    this.#lastLine = line;
  }

  values(): Pick<Ended, "summary" | "refused" | "lastLine"> {
    return { summary: this.#counts, refused: this.#refused, lastLine: this.#lastLine };
  }
}

function noRows(): Failure<"invalid"> {
  return refusal("invalid", "invalid_input", "There are no products in the file: it ends behind its first line");
}

async function* inBatches<T>(rows: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
