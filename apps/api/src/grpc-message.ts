import type { FastifyInstance, FastifyReply } from "fastify";

type Trailers = Parameters<FastifyReply["raw"]["addTrailers"]>[0];

/**
 * Writes messages of refusals as gRPC over HTTP/2 wants them: nothing is encoded but what must be. Connect encodes commas
 * and the like as well, which the client of gRPC for Node then shows as `%2C`.
 */
export function writeMessagesPlainly(server: FastifyInstance): void {
  server.addHook("onRequest", async (_request, { raw }) => {
    const addTrailers = raw.addTrailers.bind(raw);
    raw.addTrailers = (trailers) => addTrailers(plain(trailers));
  });
}

function plain(trailers: Trailers): Trailers {
  return Object.fromEntries(
    Object.entries(trailers).map(([name, value]) => [name, name === "grpc-message" ? encode(String(value)) : value]),
  );
}

function encode(message: string): string {
  return decodeURIComponent(message).replace(/[^ -$&-~]/gu, encodeURIComponent);
}
