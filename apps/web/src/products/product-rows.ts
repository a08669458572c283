import { createProductRequest, type CreateProductRequest } from "@baklava/models/product";
import { parse } from "csv-parse/browser/esm/sync";

import { minorDigits } from "../values/formats.ts";

/** A row of a file: a product, or why it is none. */
export type ProductRow = {
  /** The line on which it begins. */
  readonly line: number;
  /** The cells as the file has them. */
  readonly cells: readonly string[];
  readonly product?: CreateProductRequest;
  readonly problem?: string;
};

export type ProductFile = { readonly header: readonly string[]; readonly rows: readonly ProductRow[] };

/** A row as the parser returns it with the option `info`. */
type ParsedRow = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

const required = ["sku", "name", "price", "currency"];
const known = new Set([...required, "stock"]);

/** Reads a CSV file of products. @throws {Error} for a file that is none, with a sentence. */
export function readProducts(text: string): ProductFile {
  const delimiter = delimiterOf(text);
  const options = { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true };
  const records = parse(text, options) as unknown as readonly ParsedRow[];
  const [first, ...others] = records;
  const header = first?.record.map((name) => name.toLowerCase()) ?? [];
  const missing = required.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`The first line must name the columns ${required.join(", ")}`);
  const unknown = header.find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`Nothing is known of the column ${unknown}; leave it out`);
  const rows = others.map(({ record, info }) =>
    Object.assign(read(header, record), { line: info.lines, cells: record }),
  );
  return { header, rows };
}

/** The sign that divides the names of the columns. */
function delimiterOf(text: string): string {
  const [line = ""] = text.split(/\r?\n/, 1);
  return [",", ";", "\t", "|"].toSorted((left, right) => line.split(right).length - line.split(left).length)[0] ?? ",";
}

function read(header: readonly string[], record: readonly string[]): Pick<ProductRow, "product" | "problem"> {
  if (record.length !== header.length) return { problem: `has ${record.length} cells, and not ${header.length}` };
  const cells = Object.fromEntries(header.map((name, index) => [name, record[index] ?? ""]));
  const { sku, name, price = "", currency = "", stock = "" } = cells;
  const priceMinor = toMinor(price, currency.toUpperCase());
  if (priceMinor === undefined)
    return { problem: `price must be such as 12.90, without a sign for thousands (got "${price}")` };
  if (!/^\d{0,15}$/.test(stock)) return { problem: `stock must be a whole number such as 40 (got "${stock}")` };
  const product = createProductRequest.safeParse({ sku, name, priceMinor, currency, stock: Number(stock) });
  if (product.success) return { product: product.data };
  const [issue] = product.error.issues;
  return { problem: `${issue?.path.join(".")} ${issue?.message}` };
}

/** The amount in the smallest unit of the currency; `undefined` where a text is none, or may mean a thousand. */
function toMinor(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const [, whole, fraction = ""] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, "0"));
}

/** Batches of at most 100 products, each SKU once in a batch, as `products.upsert` takes them. */
export function toBatches(rows: readonly ProductRow[]): readonly (readonly ProductRow[])[] {
  const batches: ProductRow[][] = [];
  let names = new Set<string>();
  for (const row of rows) {
    if (!row.product) continue;
    const isFull = (batches.at(-1)?.length ?? 100) >= 100 || names.has(row.product.sku);
    if (isFull) {
      batches.push([]);
      names = new Set();
    }
    names.add(row.product.sku);
    batches.at(-1)?.push(row);
  }
  return batches;
}

/** Rows as a CSV file, to be put right and imported again. */
export function toCsv(header: readonly string[], rows: readonly ProductRow[]): string {
  const lines = [[...header], ...rows.map(({ cells }) => cells)];
  return `${lines.map((cells) => cells.map(quote).join(",")).join("\r\n")}\r\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
