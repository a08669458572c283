import type { HttpResponse } from "@baklava/adapters/http/http-message";
import type { z } from "zod";

/**
 * What an answer says, or `undefined` when it cannot be understood: an answer in another language, of a proxy, or cut
 * off, says as much about what was asked as none at all.
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
