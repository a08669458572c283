import { z } from "zod";

import { uuid } from "./uuid.ts";

export const sku = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    "must be 1 to 64 letters, digits, dots, dashes and underscores, such as TEA-250",
  )
  .toUpperCase()
  // A product is found by its id or its SKU, so that none may look like the other.
  .refine((text) => !uuid.safeParse(text).success, "must not be a UUID")
  .describe("Stock keeping unit; unique, kept in upper case");

/** The field by which people name a product. */
export const skuName = { field: "sku", schema: sku } as const;
