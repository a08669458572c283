import type { FastifyRequest } from "fastify";

/** The request as the Fetch standard has it, with a body that is text. */
export function toWebRequest({ url, method, headers, body, host }: FastifyRequest): Request {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const isPost = method === "POST" && typeof body === "string";
  return new Request(new URL(url, `http://${host}`), { method, headers: pairs, ...(isPost && { body }) });
}
