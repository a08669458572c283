import { toStatus } from "@baklava/handlers/grpc/failure";
import { errorToJson } from "@connectrpc/connect/protocol-connect";
import { setTrailerStatus } from "@connectrpc/connect/protocol-grpc";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { tooMany } from "../http/rate-limit.ts";

type Trailers = Parameters<FastifyReply["raw"]["addTrailers"]>[0];

/**
 * Encodes the messages of refusals as gRPC over HTTP/2 asks, and no further. Connect encodes commas and the like as
 * well, which the client of gRPC for Node then shows as `%2C`.
 */
export function encodeMessagesPlainly(server: FastifyInstance): void {
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

/**
 * Refuses a call over the rate limit before it is read: gRPC has the status behind a body without messages, gRPC-Web in
 * the head where there is no body, and Connect has it as JSON.
 */
export async function sendTooManyCalls(request: FastifyRequest, reply: FastifyReply, seconds: number): Promise<void> {
  const status = toStatus(tooMany(seconds));
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("application/grpc")) {
    await reply.code(429).header("retry-after", seconds).send(errorToJson(status, undefined));
    return;
  }
  const { raw } = reply.hijack();
  const isWeb = type.startsWith("application/grpc-web");
  const trailers = Object.fromEntries(setTrailerStatus(new Headers(), status));
  raw.writeHead(200, { "content-type": type, ...(isWeb && trailers) });
  if (!isWeb) raw.addTrailers(trailers);
  raw.end();
}
