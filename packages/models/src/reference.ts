import { z } from "zod";

import { email } from "./email.ts";
import { sku } from "./sku.ts";
import { text } from "./text.ts";
import { uuid } from "./uuid.ts";

/** The kinds of things that people have a name of their own for. An actor may be a user. */
export type Referable = "user" | "product" | "actor";

/** The JSON Schema keyword that names the kind of thing to which a field refers. */
export const refersTo = "x-refers-to";

/** A user by id or e-mail address. Services are given the id: the reference is resolved before. */
export const userReference = reference("user", email, "must be a UUID or an e-mail address such as ada@example.com");

/** A product by id or SKU. Services are given the id: the reference is resolved before. */
export const productReference = reference("product", sku, "must be a UUID or a SKU such as TEA-250");

/** An actor as the audit trail names it, or a user by e-mail address. */
export const actorReference = text(254).meta({ [refersTo]: "actor" satisfies Referable });

export function isEmail(name: string): boolean {
  return email.safeParse(name).success;
}

export function isId(name: string): boolean {
  return uuid.safeParse(name).success;
}

function reference(entity: Referable, name: z.ZodType<string, string>, message: string) {
  return z
    .string()
    .max(254, message)
    .transform((given, context) => {
      const known = uuid.safeParse(given).data ?? name.safeParse(given).data;
      if (known !== undefined) return known;
      context.addIssue({ code: "custom", message, input: given });
      return z.NEVER;
    })
    .meta({ [refersTo]: entity });
}
