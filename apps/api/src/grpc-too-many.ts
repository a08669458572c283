import { toStatus } from "@baklava/handlers/grpc/failure";
import { errorToJson } from "@connectrpc/connect/protocol-connect";
import { setTrailerStatus } from "@connectrpc/connect/protocol-grpc";
import type { FastifyReply, FastifyRequest } from "fastify";

import { tooMany } from "./rate-limit.ts";

/**
 * Refuses a call before it is read: gRPC has the status behind a body without messages, gRPC-Web in the head where there
 * is no body, and Connect has it as JSON.
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
