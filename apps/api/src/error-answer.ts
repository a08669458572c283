import { refusedProblem } from "@baklava/handlers/rest/problem";
import { refusalHeaders, statuses } from "@baklava/handlers/rest/status";
import { errorBody } from "@baklava/handlers/trpc/error-shape";
import type { Failure } from "@baklava/models/result";
import type { FastifyReply, FastifyRequest } from "fastify";

type ErrorCode = Parameters<typeof errorBody>[0];

/**
 * The body of a refusal with this HTTP status, in the shape that tRPC's answers have.
 * @param reason follows from the status unless given.
 */
export function errorAnswer(status: number, message: string, reason?: string): ReturnType<typeof errorBody> {
  const { error } = errorBody(codeOf(status), message);
  return { error: { ...error, data: { ...error.data, httpStatus: status, ...(reason !== undefined && { reason }) } } };
}

/** Refuses a request before a door sees it, in the shape of the door that it was for. */
export async function sendError(
  request: Pick<FastifyRequest, "url">,
  reply: FastifyReply,
  status: number,
  message: string,
  reason?: string,
): Promise<void> {
  const answer = errorAnswer(status, message, reason);
  if (!request.url.startsWith("/api/")) return void (await reply.code(status).send(answer));
  const { error } = answer;
  const problem = refusedProblem(status, { ...error.data, message: error.message });
  await reply.code(status).header("content-type", "application/problem+json").send(problem);
}

/** Tells a refusal where no door does. */
export function sendFailure(
  request: Pick<FastifyRequest, "url">,
  reply: FastifyReply,
  { kind, reason, message }: Failure,
): Promise<void> {
  const status = statuses[kind];
  return sendError(request, reply.headers(refusalHeaders(kind)), status, message, reason);
}

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
