import type { NamedOperation } from "../operation.ts";
import { parseRoute } from "../route.ts";
import { type Field, isScalar } from "../schema/shape.ts";

/** The fields in a route that the path of a URL has no room for: a sentence for each. */
export function checkRoute({ operation: { route } }: NamedOperation, fields: readonly Field[]): readonly string[] {
  return parseRoute(route).pathFields.flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    if (!field) return [`the route ${route} has {${name}}, and the input has no such field`];
    return isScalar(field.shape) ? [] : [`field ${name} is in the route ${route}; make it a single value`];
  });
}
