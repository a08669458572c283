import { refusalHeaders } from "@baklava/handlers/rest/status";
import { FailureError } from "@baklava/handlers/trpc/failure";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import type { TRPCError } from "@trpc/server";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";

import { refuseRequests } from "../http/errors.ts";
import { takeJson } from "../http/json-body.ts";
import type { Transport } from "../http/transport.ts";

export const trpcTransport: Transport = {
  prefix: "/trpc",
  takesEmptyBodies: false,
  /** A batch names its calls in the path, with commas between them. */
  countCalls({ params }) {
    const { path = "" } = params as { readonly path?: string };
    return path.split(",").length;
  },
  toError: (error) => ({ contentType: "application/json; charset=utf-8", body: { error } }),
};

const maxBatchSize = 50;

type TrpcOptions = FastifyTRPCPluginOptions<AppRouter>["trpcOptions"];

/** A Fastify plugin: tRPC, with stricter checks and clearer errors than tRPC and Fastify have. */
export function trpcRoutes(trpcOptions: TrpcOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    const options = { ...trpcOptions, responseMeta };
    fastifyTRPCPlugin(scope, { trpcOptions: options } satisfies FastifyTRPCPluginOptions<AppRouter>, () => undefined);
    refuseLargeBatches(scope);
    takeJson(scope, (text) => text);
  };
}

/** The headers of a response with a refusal, or of a batch with any. */
function responseMeta({ errors }: { errors: readonly TRPCError[] }): { headers: Record<string, string> } {
  const failures = errors.filter((error) => error instanceof FailureError).map(({ failure }) => failure);
  return { headers: Object.assign({}, ...failures.map(({ kind }) => refusalHeaders(kind))) as Record<string, string> };
}

/** tRPC has a limit as well, but its error does not name it. */
function refuseLargeBatches(scope: FastifyInstance): void {
  refuseRequests(scope, (request) => {
    const calls = trpcTransport.countCalls(request);
    if (calls <= maxBatchSize) return undefined;
    return { status: 400, message: `The batch has ${calls} calls; send at most ${maxBatchSize} at a time` };
  });
}
