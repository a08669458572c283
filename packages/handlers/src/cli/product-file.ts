import type { Readable } from "node:stream";

import { createProductRequest, type CreateProductRequest } from "@baklava/models/product";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { parseAmount } from "@baklava/utils/money";
import { type CsvError, type Info, parse } from "csv-parse";

import { invalidInput } from "../invalid-input.ts";
import { fileError } from "./file-error.ts";

/** A row of the file, worked into a request, or why it cannot be. */
export type WorkedRow = { readonly line: number; readonly result: Ok<CreateProductRequest> | Failure<"invalid"> };

const required = ["sku", "name", "price", "currency"];
const known = [...required, "stock"];
const longestRow = 100_000;

/**
 * Reads a CSV file of products row by row. `invalid` when it cannot be read at all, or its first line does not name the
 * columns. @param advance is told how many bytes were read.
 */
export async function readProductFile(
  file: Readable,
  advance: (bytes: number) => void,
): Promise<Ok<AsyncIterable<WorkedRow>> | Failure<"invalid">> {
  const skipped: WorkedRow[] = [];
  const parser = parse({
    bom: true,
    columns: checkHeader,
    info: true,
    max_record_size: longestRow,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
  });
  parser.on("skip", (error: CsvError) => void skipped.push(unreadable(error)));
  file.on("data", (chunk: Buffer) => advance(chunk.length));
  file.on("error", (error) => parser.destroy(error));
  const records = file.pipe(parser)[Symbol.asyncIterator]() as AsyncIterator<Parsed>;
  try {
    const first = await records.next();
    return ok(workedRows(first, records, skipped));
  } catch (error) {
    return refuse("invalid", "invalid_input", fileError("the file", error));
  }
}

type Parsed = { readonly record: Readonly<Record<string, string>>; readonly info: Info };

async function* workedRows(
  first: IteratorResult<Parsed>,
  records: AsyncIterator<Parsed>,
  skipped: WorkedRow[],
): AsyncGenerator<WorkedRow> {
  for (let next = first; next.done !== true; next = await records.next()) {
    yield* skipped.splice(0);
    yield { line: next.value.info.lines, result: work(next.value.record) };
  }
  yield* skipped.splice(0);
}

/** @throws {Error} which names the columns that are missing or unknown. */
function checkHeader(names: readonly string[]): string[] {
  const columns = names.map((name) => name.toLowerCase());
  const missing = required.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !known.includes(name));
  if (missing.length > 0) throw new Error(`its first line lacks the columns ${missing.join(", ")}`);
  if (unknown.length > 0) throw new Error(`its first line has unknown columns; known are ${known.join(", ")}`);
  return columns;
}

function work(record: Readonly<Record<string, string>>): WorkedRow["result"] {
  const { sku, name, price = "", currency = "", stock = "" } = record;
  if (Object.values(record).some((text) => text.includes("\ufffd"))) return invalid("it is not UTF-8");
  const priceMinor = amountOf(price, currency.toUpperCase());
  if (priceMinor === undefined)
    return invalid(`price must be such as 12.90 (got ${JSON.stringify(price.slice(0, 40))})`);
  if (!/^\d{0,15}$/.test(stock)) return invalid("stock must be a whole number such as 40");
  const request = createProductRequest.safeParse(
    { sku, name, priceMinor, currency, stock: Number(stock) },
    { reportInput: true },
  );
  return request.success ? ok(request.data) : invalidInput(request.error, createProductRequest);
}

/** 0 for a currency that there is not: the request says so better. */
function amountOf(price: string, currency: string): number | undefined {
  const isCurrency = createProductRequest.shape.currency.safeParse(currency).success;
  return isCurrency ? parseAmount(price, currency) : 0;
}

function unreadable({ message, lines }: CsvError & { readonly lines?: number }): WorkedRow {
  return { line: lines ?? 0, result: invalid(message) };
}

function invalid(message: string): Failure<"invalid"> {
  return refuse("invalid", "invalid_input", message);
}
