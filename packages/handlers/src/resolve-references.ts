import type { Caller } from "@baklava/models/caller";
import { type Failure, ok, type Ok } from "@baklava/models/result";
import type { Services } from "@baklava/services/services";
import type { z } from "zod";

import { inputFields } from "./input-fields.ts";

/** The input with an id in each field that may also name a thing as people do. `not_found` for a name without a thing. */
export async function resolveReferences<Input extends Readonly<Record<string, unknown>>>(
  schema: z.ZodObject,
  input: Input,
  { services, caller }: { readonly services: Services; readonly caller: Caller },
): Promise<Ok<Input> | Failure<"not_found">> {
  const resolved: Record<string, string> = {};
  for (const { name, refersTo } of inputFields(schema)) {
    const value = input[name];
    if (refersTo === undefined || typeof value !== "string") continue;
    const id = await services.reference.resolve(refersTo, value, caller);
    if (id.kind !== "ok") return id;
    resolved[name] = id.value;
  }
  return ok({ ...input, ...resolved });
}
