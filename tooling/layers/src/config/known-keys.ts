import { z } from "zod";

/** The keys that an object at a path of a value may have by its schema. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const found = alternatives(schema).flatMap((each) => {
    const [key, ...rest] = path;
    if (key === undefined) return each instanceof z.ZodObject ? Object.keys(each.shape) : [];
    if (each instanceof z.ZodObject) return knownKeys(each.shape[String(key)] ?? z.never(), rest);
    if (each instanceof z.ZodRecord) return knownKeys(each.valueType, rest);
    return each instanceof z.ZodArray ? knownKeys(each.element, rest) : [];
  });
  return [...new Set(found)];
}

/** The schemas behind defaults, transformations and unions. */
function alternatives(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return alternatives(schema.unwrap());
  return [schema];
}
