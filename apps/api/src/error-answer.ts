import { errorBody } from "@baklava/handlers/trpc/error-shape";

type ErrorCode = Parameters<typeof errorBody>[0];

/** The body of a refusal with this HTTP status, in the one shape that all answers of the API have. */
export function errorAnswer(status: number, message: string): ReturnType<typeof errorBody> {
  const { error } = errorBody(codeOf(status), message);
  return { error: { ...error, data: { ...error.data, httpStatus: status } } };
}

const codes: Readonly<Record<number, ErrorCode>> = {
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  408: "TIMEOUT",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

function codeOf(status: number): ErrorCode {
  return codes[status] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
}
