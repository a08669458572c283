import type { errorBody } from "@baklava/handlers/trpc/error-shape";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** The ways in which a transport's requests and errors differ from those of the others. */
export type Transport = {
  /** Path of all its routes, such as `/api`. */
  readonly prefix: string;
  /** Whether a request without a body may have any content type, or none. */
  readonly takesEmptyBodies: boolean;
  /** Counts the operations that a request calls, for the rate limits, as far as they are known before its body is read. */
  countCalls(request: Pick<FastifyRequest, "params">): number;
  /** The body of an error response. */
  toError(error: HttpError): { readonly contentType: string; readonly body: object };
};

/** An error as an HTTP response has it. */
export type HttpError = ReturnType<typeof errorBody>["error"] & { readonly data: { readonly httpStatus: number } };

/** Routes of no transport, such as those for monitoring. */
const none: Transport = {
  prefix: "",
  takesEmptyBodies: false,
  countCalls: () => 1,
  toError: (error) => ({ contentType: "application/json; charset=utf-8", body: { error } }),
};

declare module "fastify" {
  interface FastifyInstance {
    transports?: readonly Transport[];
  }
}

/** Tells the server which transports it has. */
export function useTransports(app: FastifyInstance, transports: readonly Transport[]): void {
  app.decorate("transports", transports);
}

/** The transport of a request, by its path: a request without a route has one, too. */
export function transportOf({ server, url }: Pick<FastifyRequest, "server" | "url">): Transport {
  const [path = ""] = url.split("?");
  return server.transports?.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`)) ?? none;
}
