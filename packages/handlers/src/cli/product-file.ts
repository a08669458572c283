import type { Readable } from "node:stream";

import { createProductRequest, type CreateProductRequest } from "@baklava/models/product";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import { invalidInput } from "../invalid-input.ts";
import { readHeader } from "./csv/header.ts";
import { type Line, readLines, unreadable } from "./csv/lines.ts";
import { type DecimalSign, PriceReader } from "./product-price.ts";
import { readRows, type Row } from "./csv/rows.ts";
import { fileError } from "./file-error.ts";

/** A row of the file, worked into a request, or why it cannot be. */
export type WorkedRow = {
  /** The line on which it begins. */
  readonly line: number;
  readonly result: Ok<CreateProductRequest> | Failure<"invalid">;
};

/** The format of a file. Parts that are left out are detected. */
export type FileFormat = {
  readonly delimiter?: string;
  readonly decimal?: DecimalSign;
  readonly encoding?: string;
};

const columns = { required: ["sku", "name", "price", "currency"], optional: ["stock"] };

/**
 * Reads a CSV file of products row by row. `invalid` when it cannot be read at all, is empty, or its first line does not
 * name the columns. @param advance is told how many bytes were read.
 */
export async function readProductFile(
  { name, file }: { readonly name: string; readonly file: Readable },
  { delimiter, decimal, encoding }: FileFormat,
  advance: (bytes: number) => void,
): Promise<Ok<AsyncIterable<WorkedRow>> | Failure<"invalid">> {
  const lines = readLines(file, { encoding, advance });
  try {
    const first = await firstLine(lines);
    if (!first) return invalid(`${name} is empty; its first line must name the columns ${columns.required.join(", ")}`);
    const header = readHeader(first.text, columns, delimiter);
    if (typeof header === "string") return invalid(`Cannot read ${name}: ${header}`);
    return ok(workedRows(readRows(lines, header), new PriceReader(decimal)));
  } catch (error) {
    return invalid(fileError(name, error));
  }
}

async function firstLine(lines: AsyncGenerator<Line>): Promise<Line | undefined> {
  for (;;) {
    const next = await lines.next();
    if (next.done === true || next.value.text.trim() !== "") return next.done === true ? undefined : next.value;
  }
}

async function* workedRows(rows: AsyncIterable<Row>, prices: PriceReader): AsyncGenerator<WorkedRow> {
  for await (const row of rows) {
    const { line } = row;
    yield { line, result: "problem" in row ? invalid(row.problem) : work(row.cells, line, prices) };
  }
}

function work(cells: Readonly<Record<string, string>>, line: number, prices: PriceReader): WorkedRow["result"] {
  const { sku, name, price = "", currency = "", stock = "" } = cells;
  if (Object.values(cells).some((text) => text.includes(unreadable))) {
    return invalid("it is not UTF-8; say what it is with --encoding, such as windows-1252");
  }
  const priceMinor = amountOf(price, currency.toUpperCase(), line, prices);
  if (typeof priceMinor === "string") return invalid(priceMinor);
  if (!/^\d{0,15}$/.test(stock)) {
    return invalid(`stock must be a whole number such as 40 (got ${JSON.stringify(stock.slice(0, 40))})`);
  }
  const request = createProductRequest.safeParse(
    { sku, name, priceMinor, currency, stock: Number(stock) },
    { reportInput: true },
  );
  return request.success ? ok(request.data) : invalidInput(request.error, createProductRequest);
}

/** 0 for a currency that there is not: the request says so better. */
function amountOf(price: string, currency: string, line: number, prices: PriceReader): number | string {
  const isCurrency = createProductRequest.shape.currency.safeParse(currency).success;
  return isCurrency ? prices.read(price, currency, line) : 0;
}

function invalid(message: string): Failure<"invalid"> {
  return refuse("invalid", "invalid_input", message);
}
