import { refusalHeaders } from "@baklava/handlers/rest/status";
import { FailureError } from "@baklava/handlers/trpc/failure";
import type { AppRouter } from "@baklava/handlers/trpc/router";
import type { TRPCError } from "@trpc/server";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";

import { callsOf } from "./batch.ts";
import { sendError } from "./error-answer.ts";
import { takeJson } from "./json-body.ts";

const maxBatchSize = 50;

type TrpcOptions = FastifyTRPCPluginOptions<AppRouter>["trpcOptions"];

/** A Fastify plugin: tRPC, without what tRPC and Fastify would let through or not explain. */
export function trpcRoutes(trpcOptions: TrpcOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    const options = { ...trpcOptions, responseMeta };
    fastifyTRPCPlugin(scope, { trpcOptions: options } satisfies FastifyTRPCPluginOptions<AppRouter>, () => undefined);
    refuseLargeBatches(scope);
    takeJson(scope, (text) => text);
  };
}

/** The head of an answer with a refusal; of a batch, with any. */
function responseMeta({ errors }: { errors: readonly TRPCError[] }): { headers: Record<string, string> } {
  const failures = errors.filter((error) => error instanceof FailureError).map(({ failure }) => failure);
  return { headers: Object.assign({}, ...failures.map(({ kind }) => refusalHeaders(kind))) as Record<string, string> };
}

/** tRPC has a limit as well, but does not say which. */
function refuseLargeBatches(scope: FastifyInstance): void {
  scope.addHook("onRequest", async (request, reply) => {
    const calls = callsOf(request);
    if (calls <= maxBatchSize) return;
    const message = `The batch has ${calls} calls; send at most ${maxBatchSize} at a time`;
    await sendError(request, reply, 400, message);
  });
}
