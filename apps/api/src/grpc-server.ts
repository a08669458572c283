import { randomUUID } from "node:crypto";

import { noTracing } from "@baklava/adapters/tracing/tracing";
import { addServices, callKey } from "@baklava/handlers/grpc/door";
import type { Call } from "@baklava/handlers/operation";
import { loadOperations } from "@baklava/handlers/operations";
import { watchOperations } from "@baklava/handlers/watch-operations";
import { refuse } from "@baklava/models/result";
import { createContextValues } from "@connectrpc/connect";
import { fastifyConnectPlugin } from "@connectrpc/connect-fastify";
import { fastify, type FastifyInstance, type FastifyRequest } from "fastify";

import type { AppDeps } from "./app.ts";
import { callsTo } from "./call.ts";
import { writeMessagesPlainly } from "./grpc-message.ts";
import type { RequestLimit } from "./rate-limit.ts";
import { countRequests } from "./served-requests.ts";
import { endUnfinishedRequests } from "./unfinished-requests.ts";
import { openRequestScopes, ScopedLog } from "./request-scope.ts";

/** Serves gRPC, and on HTTP/2 also gRPC-Web and Connect; it does not listen yet. */
export async function createGrpcServer(deps: AppDeps): Promise<FastifyInstance> {
  const { settings, logger, services, metrics, tracing = noTracing, limit, checkReady } = deps;
  const server = fastify({
    http2: true,
    loggerInstance: logger,
    logController: new ScopedLog(),
    trustProxy: settings.TRUST_PROXY ?? false,
    genReqId: () => randomUUID(),
    // The scopes of requests look the same on both versions of HTTP.
  }) as unknown as FastifyInstance;
  openRequestScopes(server, tracing);
  writeMessagesPlainly(server);
  countRequests(server, metrics);
  endUnfinishedRequests(server);
  const operations = watchOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  const toCall = callsTo(services, { tokenLimiter: deps.tokenLimiter });
  await server.register(fastifyConnectPlugin, {
    routes: (router) =>
      addServices(router, operations, {
        checkReady,
        onError: (error) => logger.error({ err: error }, "Request failed"),
      }),
    contextValues: (request) => createContextValues().set(callKey, limited(toCall(request), request, limit)),
    readMaxBytes: settings.BODY_LIMIT_BYTES,
    jsonOptions: { ignoreUnknownFields: false },
  });
  return server;
}

/** Whoever asks too often is told so before anything else, in the way in which gRPC tells it. */
function limited(call: Call, request: FastifyRequest, limit: RequestLimit | undefined): Call {
  const key = limit?.keyOf(request);
  if (!limit || key === undefined) return call;
  return {
    open: () => call.open(),
    async identify() {
      const { allowed, retryAfterMs } = await limit.limiter.consume(key);
      if (allowed) return call.identify();
      const seconds = Math.ceil(retryAfterMs / 1000);
      return refuse("too_many", "rate_limited", `Too many requests; try again in ${seconds} s`);
    },
  };
}
