import { refusalHeaders } from "@baklava/handlers/rest/status";
import { FailureError } from "@baklava/handlers/trpc/failure";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import type { TRPCError } from "@trpc/server";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import type { FastifyReply, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";

export type TrpcOptions = {
  readonly router: AppRouter;
  readonly createContext: CallFactory;
  /** Sees the error of each call, also a refusal. */
  onError(error: TRPCError, request: FastifyRequest): void;
};

/** @returns a function that responds to any request of tRPC, by tRPC's own adapter. */
export function createAdapter({ router, createContext, onError }: TrpcOptions) {
  return async (req: FastifyRequest, res: FastifyReply): Promise<FastifyReply> => {
    const { path } = req.params as { readonly path: string };
    await fastifyRequestHandler({
      router,
      req,
      res,
      path,
      createContext: () => createContext(req),
      onError: ({ error }) => onError(error, req),
      responseMeta: ({ errors }) => ({ headers: headersOf(errors) }),
    });
    return res;
  };
}

/** The headers of a response with refusals. */
export function headersOf(errors: readonly TRPCError[]): Record<string, string> {
  const failures = errors.filter((error) => error instanceof FailureError).map(({ failure }) => failure);
  return Object.assign({}, ...failures.map(({ kind }) => refusalHeaders(kind))) as Record<string, string>;
}
