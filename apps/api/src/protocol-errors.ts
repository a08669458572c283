import type { Socket } from "node:net";

import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";

import { errorAnswer, sendError } from "./error-answer.ts";

/** What Fastify refuses before it looks for a route: an address that is no URL, or is too long. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 400;
  const message =
    status === 414
      ? "The address is too long; send fewer calls in one batch, or the input as a body"
      : `The address ${request.url} cannot be read; write a percent sign as %25`;
  void sendError(request, reply.header("x-request-id", request.id), status, message);
}

/** What Node's parser refuses before there is a request. No route and no hook sees it, so the answer is written here. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message } = refusals[error.code ?? ""] ?? notHttp;
  const body = JSON.stringify(errorAnswer(status, message));
  const head = [
    // The phrase behind the number may be empty, RFC 9112 section 4.
    `HTTP/1.1 ${status} `,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}

type Refusal = { readonly status: number; readonly message: string };

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: "The headers are longer than 16 KiB; send fewer or shorter ones" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: "The request did not arrive in time; send it again" },
};

const notHttp: Refusal = { status: 400, message: "The request is not valid HTTP; send it with an HTTP client" };
