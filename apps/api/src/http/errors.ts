import type { Socket } from "node:net";

import { refusalHeaders, statuses } from "@baklava/handlers/rest/status";
import { errorBody } from "@baklava/handlers/trpc/error-shape";
import type { Failure } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { type HttpError, transportOf } from "./transport.ts";

/** A response of this status in the shape of tRPC's errors. @param reason follows from the status unless given. */
export function toHttpError(status: number, message: string, reason?: string): HttpError {
  const { error } = errorBody(codeOf(status), message);
  return { ...error, data: { ...error.data, httpStatus: status, ...(reason !== undefined && { reason }) } };
}

/** Responds with an error before a transport sees the request, in the shape of the transport's own errors. */
export function sendError(
  request: Pick<FastifyRequest, "server" | "url">,
  reply: FastifyReply,
  status: number,
  message: string,
  reason?: string,
): FastifyReply {
  const { contentType, body } = transportOf(request).toError(toHttpError(status, message, reason));
  return reply.code(status).header("content-type", contentType).send(body);
}

/** The status and the message with which a request is refused. */
export type RequestRefusal = { readonly status: number; readonly message: string };

/** Responds to the requests that `judge` refuses before their body is read. */
export function refuseRequests(
  app: FastifyInstance,
  judge: (request: FastifyRequest) => RequestRefusal | undefined,
): void {
  // With a callback, as all hooks of every request: promises took a tenth of the CPU time of the hooks.
  app.addHook("onRequest", (request, reply, done) => {
    const refusal = judge(request);
    if (!refusal) return done();
    sendError(request, reply, refusal.status, refusal.message);
  });
}

/** Responds with a refusal that no transport responds with. */
export function sendFailure(
  request: Pick<FastifyRequest, "server" | "url">,
  reply: FastifyReply,
  { kind, reason, message }: Failure,
): FastifyReply {
  const status = statuses[kind];
  return sendError(request, reply.headers(refusalHeaders(kind)), status, message, reason);
}

/** Responds to errors that hooks and routes throw. Callers see no message of an unexpected one. */
export function answerErrors(app: FastifyInstance, bodyLimit: number): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof UnavailableError) return sendFailure(request, reply, unavailable(error));
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "Request failed");
    const message =
      status === 413 ? `The body exceeds the limit of ${bodyLimit} bytes; send less at a time` : error.message;
    return sendError(request, reply, status, message);
  });
}

/** Responds to requests that Fastify refuses before it looks for a route: the URL is malformed or too long. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 400;
  const message =
    status === 414
      ? "The address is too long; send fewer calls in one batch, or the input as a body"
      : `The address ${request.url} cannot be read; write a percent sign as %25`;
  sendError(request, reply.header("x-request-id", request.id), status, message);
}

/** Responds to bytes that Node's parser refuses: no route and no hook sees them, so the response is written here. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, message } = parserErrors[error.code ?? ""] ?? notHttp;
  const body = JSON.stringify({ error: toHttpError(status, message) });
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

type ParserError = { readonly status: number; readonly message: string };

const parserErrors: Readonly<Record<string, ParserError>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: "The headers are longer than 16 KiB; send fewer or shorter ones" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: "The request did not arrive in time; send it again" },
};

const notHttp: ParserError = { status: 400, message: "The request is not valid HTTP; send it with an HTTP client" };

type ErrorCode = Parameters<typeof errorBody>[0];

const codes: Readonly<Record<number, ErrorCode>> = {
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  408: "TIMEOUT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

function codeOf(status: number): ErrorCode {
  return codes[status] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
}
