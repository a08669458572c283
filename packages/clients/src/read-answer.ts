import type { HttpResponse } from "@baklava/adapters/http/http-message";
import type { z } from "zod";

/**
 * The parsed response, or `undefined` when it does not fit the schema. A response of a proxy, or one that was cut off,
 * tells no more about the outcome than no response.
 */
export function read<Schema extends z.ZodType>(
  schema: Schema,
  { body }: Pick<HttpResponse, "body">,
): z.output<Schema> | undefined {
  return schema.safeParse(parseJson(body)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
