import { z } from "zod";

import type { DomainName } from "./domain.ts";
import { email } from "./email.ts";
import { skuName } from "./sku.ts";
import { text } from "./text.ts";
import { uuid } from "./uuid.ts";

/** The fields that people use instead of an id, by the kind of thing. */
const names = {
  user: { field: "email", schema: email },
  product: skuName,
} as const satisfies Record<string, { field: string; schema: z.ZodType<string, string> }>;

/** The kinds of things that have such a name. */
export type Named = keyof typeof names;

/** The kinds of things to which a field can refer. An actor may be a user. */
export type Referable = DomainName | "actor";

export const nameFields = Object.values(names).map(({ field }) => field);

/** The JSON Schema keyword that names the kind of thing to which a field refers. */
export const refersTo = "x-refers-to";

/** A user by id or e-mail address. Services are given the id: the reference is resolved before. */
export const userReference = reference("user", "must be a UUID or an e-mail address such as ada@example.com");

/** An actor as the audit trail names it, or a user by e-mail address. */
export const actorReference = text(254).meta({ [refersTo]: "actor" satisfies Referable });

export function isEmail(name: string): boolean {
  return email.safeParse(name).success;
}

export function isId(name: string): boolean {
  return uuid.safeParse(name).success;
}

/** A thing by its id, or by the name that people use. */
export function reference(entity: Named, message: string) {
  return z
    .string()
    .max(254, message)
    .transform((given, context) => {
      const known = uuid.safeParse(given).data ?? names[entity].schema.safeParse(given).data;
      if (known !== undefined) return known;
      context.addIssue({ code: "custom", message, input: given });
      return z.NEVER;
    })
    .meta({ [refersTo]: entity });
}
