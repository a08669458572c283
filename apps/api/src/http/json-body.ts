import type { FastifyInstance } from "fastify";

/**
 * Takes JSON alone, handed on as `parse` leaves it. Fastify by itself would take plain text as well, and puts a
 * replacement character for each byte that is not UTF-8, which would be stored.
 */
export function takeJson(scope: FastifyInstance, parse: (text: string) => unknown): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) =>
    parse(decode(body)),
  );
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (cause) {
    const message = "The body is not valid UTF-8; encode it as UTF-8";
    throw Object.assign(new Error(message, { cause }), { statusCode: 400 });
  }
}
