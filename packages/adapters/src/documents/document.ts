import { createHash } from "node:crypto";

import { z } from "zod";

export const documentSchema = z.strictObject({
  key: z.string(),
  order: z.int().positive(),
  value: z.record(z.string(), z.unknown()),
});
/** A JSON object below a key of a collection; `order` is its place among the documents of the collection. */
export type Document = Readonly<z.output<typeof documentSchema>>;

const collection = z.string();
export const changesSchema = z.array(
  z.union([
    documentSchema.extend({ collection }),
    z.strictObject({ collection, key: z.string(), isDeleted: z.literal(true) }),
  ]),
);
/** A document that is stored, or the key of one that is deleted. */
export type Change = Readonly<z.output<typeof changesSchema>[number]>;

/** Names that Windows keeps for devices. */
const reserved = /^(aux|con|nul|prn|com\d|lpt\d)$/;

/**
 * The name of the file of a document: the key itself, when every file system can have it as a name, else its hash. No
 * two keys have the same name, also where names are compared without case.
 */
export function fileNameOf(key: string): string {
  const isSafe = /^[\da-z][\da-z-]{0,99}$/.test(key) && !reserved.test(key);
  return `${isSafe ? key : `_${createHash("sha256").update(key).digest("hex")}`}.json`;
}
