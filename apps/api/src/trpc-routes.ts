import type { AppRouter } from "@baklava/handlers/trpc/router";
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";

import { errorAnswer } from "./error-answer.ts";

const maxBatchSize = 50;

type TrpcOptions = FastifyTRPCPluginOptions<AppRouter>["trpcOptions"];

/** A Fastify plugin: tRPC, without what tRPC and Fastify would let through or not explain. */
export function trpcRoutes(trpcOptions: TrpcOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    fastifyTRPCPlugin(scope, { trpcOptions } satisfies FastifyTRPCPluginOptions<AppRouter>, () => undefined);
    refuseLargeBatches(scope);
    refuseBrokenText(scope);
  };
}

/** tRPC has a limit as well, but does not say which. */
function refuseLargeBatches(scope: FastifyInstance): void {
  scope.addHook<{ Params: { path?: string } }>("onRequest", async ({ params }, reply) => {
    const calls = params.path?.split(",").length ?? 0;
    if (calls <= maxBatchSize) return;
    const message = `The batch has ${calls} calls; send at most ${maxBatchSize} at a time`;
    await reply.code(400).send(errorAnswer(400, message));
  });
}

/** Fastify puts a replacement character for each byte that is not UTF-8, which would be stored. */
function refuseBrokenText(scope: FastifyInstance): void {
  scope.removeContentTypeParser("application/json");
  scope.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(body);
    } catch (cause) {
      const message = "The body is not valid UTF-8; encode it as UTF-8";
      throw Object.assign(new Error(message, { cause }), { statusCode: 400 });
    }
  });
}
