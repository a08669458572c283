import { type CreateProductRequest, upsertProductsResponse } from "@baklava/models/product";
import type { Failure, Result } from "@baklava/models/result";
import { printable } from "@baklava/utils/printable";
import { Command } from "commander";

import type { WorkedRow } from "./product-file.ts";
import { exitCodes } from "./exit-code.ts";
import type { CommandDeps } from "./operation-command.ts";
import type { Session, SessionFlags } from "./session.ts";

/** Rows of one unit of work: enough to be fast, few enough to hold no lock for long. */
const batchSize = 100;
/** A report of more rows helps nobody. */
const longestReport = 20;

/** `baklava products import`: a file is read as it comes, so it has no door but this one. */
export function importProductsCommand({ open, io, exit }: CommandDeps): Command {
  return new Command("import")
    .summary("Create and edit products from a CSV file")
    .description(
      "Create and edit products from a CSV file with the columns sku, name, price (such as 12.90), currency and stock. " +
        "A known SKU gets its new name and price, and keeps its stock. Every row counts for itself: what is wrong with " +
        "a row is reported, and the rows before and behind it are kept. Running it again is harmless.",
    )
    .argument("<file>", 'The CSV file, or "-" for standard input')
    .option("--json", "Print JSON")
    .addHelpText("after", "\nExample:\n  $ baklava products import products.csv")
    .action(async (file: string, _: object, command: Command) => {
      const { json = false, ...flags } = command.optsWithGlobals<SessionFlags & { json?: boolean }>();
      const [{ readProductFile }, { openProgress }, { printFailure, printValue }] = await Promise.all([
        import("./product-file.ts"),
        import("./progress.ts"),
        import("./output.ts"),
      ]);
      const progress = openProgress(io, file === "-" ? undefined : await io.fileSize(file));
      const report = newReport();
      const read = await readProductFile(file === "-" ? io.stdin : await io.openFile(file), progress.advance);
      if (read.kind !== "ok") {
        progress.close();
        printFailure(read, { json }, io);
        return exit(exitCodes[read.kind]);
      }
      const session = await open(flags);
      let refusal: Failure | undefined;
      try {
        refusal = await importAll(read.value, session, report);
      } finally {
        progress.close();
        await session.close();
      }
      if (refusal) {
        const stored = report.created + report.edited + report.unchanged;
        printFailure({ ...refusal, message: `${refusal.message}; ${stored} rows before are stored` }, { json }, io);
        return exit(exitCodes[refusal.kind]);
      }
      await printValue(
        json ? { ...summaryOf(report), rows: report.refused } : summaryOf(report),
        { json, columns: undefined },
        io,
      );
      for (const { line, message } of json ? [] : report.refused)
        io.stderr.write(`line ${line}: ${printable(message)}\n`);
      return exit(report.refusedCount === 0 ? exitCodes.ok : exitCodes.invalid);
    });
}

type Report = {
  created: number;
  edited: number;
  unchanged: number;
  refusedCount: number;
  /** The first of them. */
  readonly refused: { readonly line: number; readonly message: string }[];
  /** The SKUs that were there. */
  readonly seen: Set<string>;
};

function newReport(): Report {
  return { created: 0, edited: 0, unchanged: 0, refusedCount: 0, refused: [], seen: new Set() };
}

function summaryOf({ created, edited, unchanged, refusedCount }: Report): Record<string, number> {
  return { created, edited, unchanged, refused: refusedCount };
}

function refuse(report: Report, line: number, message: string): void {
  report.refusedCount += 1;
  if (report.refused.length < longestReport) report.refused.push({ line, message });
}

/** Stops at the first batch that is refused as a whole. */
async function importAll(
  rows: AsyncIterable<WorkedRow>,
  session: Session,
  report: Report,
): Promise<Failure | undefined> {
  const { productOperations } = await import("../operations/product.ts");
  const named = { domain: "products", name: "upsert", operation: productOperations.upsert };
  for await (const batch of inBatches(rows)) {
    const refusal = await importBatch(batch, (products) => session.run(named, { products }), report);
    if (refusal) return refusal;
  }
  return undefined;
}

async function importBatch(
  rows: readonly WorkedRow[],
  store: (products: readonly CreateProductRequest[]) => Promise<Result<unknown>>,
  report: Report,
): Promise<Failure | undefined> {
  const good: { readonly line: number; readonly request: CreateProductRequest }[] = [];
  for (const { line, result } of rows) {
    if (result.kind !== "ok") refuse(report, line, result.message);
    else if (report.seen.has(result.value.sku)) refuse(report, line, `sku ${result.value.sku} is there once before`);
    else good.push({ line, request: result.value });
    if (result.kind === "ok") report.seen.add(result.value.sku);
  }
  if (good.length === 0) return undefined;
  const stored = await store(good.map(({ request }) => request));
  if (stored.kind !== "ok") return stored;
  for (const [index, { outcome }] of upsertProductsResponse.parse(stored.value).outcomes.entries()) {
    if (outcome === "changed_meanwhile") refuse(report, good[index]?.line ?? 0, "was changed meanwhile; try again");
    else report[outcome] += 1;
  }
  return undefined;
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
