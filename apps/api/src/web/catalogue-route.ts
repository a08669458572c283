import { brotliCompressSync } from "node:zlib";

import { createCatalogue } from "@baklava/handlers/catalogue/catalogue";
import type { Operations } from "@baklava/handlers/operations";
import { sha256 } from "@baklava/utils/hash";
import type { FastifyInstance } from "fastify";

/** The catalogue as it is sent: it stays the same while the process runs. */
type Sent = { readonly json: string; readonly brotli: Buffer; readonly etag: string };

/**
 * Serves the table of operations from which pages are drawn. It is compressed once, when the first page asks for it;
 * browsers that have it are told so (RFC 9110 section 13.1.2).
 */
export function serveCatalogue(app: FastifyInstance, operations: Operations): void {
  let known: Sent | undefined;
  app.get("/api/catalogue.json", (request, reply) => {
    const { json, brotli, etag } = (known ??= toSent(operations));
    reply.headers({ etag, "cache-control": "no-cache", vary: "Accept-Encoding" });
    if (request.headers["if-none-match"]?.includes(etag)) return reply.code(304).send();
    reply.type("application/json; charset=utf-8");
    const takesBrotli = /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(request.headers["accept-encoding"]));
    return takesBrotli ? reply.header("content-encoding", "br").send(brotli) : reply.send(json);
  });
}

function toSent(operations: Operations): Sent {
  const json = JSON.stringify(createCatalogue(operations));
  return { json, brotli: brotliCompressSync(json), etag: `W/"${sha256(json).slice(0, 32)}"` };
}
