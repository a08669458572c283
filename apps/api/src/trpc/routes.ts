import type { FastifyInstance } from "fastify";

import { refuseRequests } from "../http/errors.ts";
import { takeJson } from "../http/json-body.ts";
import type { Transport } from "../http/transport.ts";
import { createAdapter, type TrpcOptions } from "./adapter.ts";
import { createDirectCalls } from "./direct-calls.ts";

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

/** A Fastify plugin: tRPC, with stricter checks and clearer errors than tRPC and Fastify have. */
export function trpcRoutes(options: TrpcOptions) {
  const respondDirectly = createDirectCalls(options);
  const respondByAdapter = createAdapter(options);
  return async (scope: FastifyInstance): Promise<void> => {
    refuseLargeBatches(scope);
    takeJson(scope, (text) => text);
    scope.all("/:path", (request, reply) => respondDirectly(request, reply) ?? respondByAdapter(request, reply));
  };
}

/** tRPC has a limit as well, but its error does not name it. */
function refuseLargeBatches(scope: FastifyInstance): void {
  refuseRequests(scope, (request) => {
    const calls = trpcTransport.countCalls(request);
    if (calls <= maxBatchSize) return undefined;
    return { status: 400, message: `The batch has ${calls} calls; send at most ${maxBatchSize} at a time` };
  });
}
