import { z } from "zod";
import { globs, text } from "./schema-parts.ts";

const oneOrMore = z.union([text, globs.min(1)], { error: "expected a pattern, or a list of patterns" });

const sliceGroup = z.strictObject({
  /** The folders that are slices: `src/modules/*`. */
  each: oneOrMore,
  /** The files of a slice, relative to it, that code outside of the slice may import. */
  entry: oneOrMore.default("index.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"),
  /**
   * What slices may use of each other: `none`, `entry` (every slice through its entry), or a table of the names of
   * their folders: `{ orders: { users: "values", catalog: "types" } }`.
   */
  uses: z
    .union([z.enum(["none", "entry"]), z.record(text, z.record(text, z.enum(["values", "types"])))], {
      error: 'expected "none", "entry", or a table such as { orders: { users: "values" } }',
    })
    .default("entry"),
});

/** Folders of one kind beside each other, such as the modules of a domain-first layout. */
export const slicesSchema = z
  .union([sliceGroup, z.array(sliceGroup)])
  .default([])
  .transform((groups) =>
    [groups].flat().map(({ each, entry, uses }) => ({ each: [each].flat(), entry: [entry].flat(), uses })),
  );

/** The entries of a folder, in an order in which each may use only those before it. */
export const orderSchema = z.record(text, globs.min(1)).default({});

/** Rules that are switched off by name, each with the reason. */
export const rulesSchema = z
  .record(
    text,
    z.strictObject(
      { off: text },
      { error: ({ code }) => (code === "invalid_type" ? 'expected { off: "the reason" }' : undefined) },
    ),
  )
  .default({});
