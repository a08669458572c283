import { CsvError, parse } from "csv-parse/sync";

/** The cells of one record, or the reason why the text is no record. */
export type Parsed =
  | { readonly kind: "cells"; readonly cells: readonly string[] }
  /** A quote is open at the end: the next line may belong to it. */
  | { readonly kind: "open" }
  | { readonly kind: "broken"; readonly message: string };

/** Reads a text as exactly one record of CSV, RFC 4180. */
export function parseRecord(text: string, delimiter: string): Parsed {
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true, trim: true });
    const [cells, ...others] = records;
    if (others.length > 0) return { kind: "broken", message: "it is more than one row" };
    return { kind: "cells", cells: cells ?? [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") return { kind: "open" };
    return { kind: "broken", message: 'a quote stands within a value; write it twice, as in "5"" pot"' };
  }
}
