import { randomUUID } from "node:crypto";

import { noTracing } from "@baklava/adapters/tracing/tracing";
import { addServices, callKey } from "@baklava/handlers/grpc/door";
import { loadOperations } from "@baklava/handlers/operations";
import { watchOperations } from "@baklava/handlers/watch-operations";
import { createContextValues } from "@connectrpc/connect";
import { fastifyConnectPlugin } from "@connectrpc/connect-fastify";
import { fastify, type FastifyInstance } from "fastify";

import type { AppDeps } from "./app.ts";
import { callsTo } from "./call.ts";
import { writeMessagesPlainly } from "./grpc-message.ts";
import { sendTooManyCalls } from "./grpc-too-many.ts";
import { limitRequests } from "./rate-limit.ts";
import { openRequestScopes, ScopedLog } from "./request-scope.ts";
import { countRequests } from "./served-requests.ts";
import { endUnfinishedRequests } from "./unfinished-requests.ts";

/** What one connection asks at once, unless it is told otherwise, has no end. */
const http2 = { http2: true, http: { settings: { maxConcurrentStreams: 100 } } } as const;

/** For a call to arrive, be worked on, and be answered; the work alone may take half of it. */
const longestCallMs = 60_000;

/** Serves gRPC, and on HTTP/2 also gRPC-Web and Connect; it does not listen yet. */
export async function createGrpcServer(deps: AppDeps): Promise<FastifyInstance> {
  const { settings, logger, services, metrics, tracing = noTracing, limit, checkReady } = deps;
  const server = fastify({
    ...http2,
    loggerInstance: logger,
    logController: new ScopedLog(),
    trustProxy: settings.TRUST_PROXY ?? false,
    genReqId: () => randomUUID(),
    // The scopes of requests look the same on both versions of HTTP.
  }) as unknown as FastifyInstance;
  openRequestScopes(server, tracing);
  writeMessagesPlainly(server);
  countRequests(server, metrics);
  endUnfinishedRequests(server, longestCallMs);
  if (limit) limitRequests(server, limit, sendTooManyCalls);
  const operations = watchOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  const toCall = callsTo(services, { tokenLimiter: deps.tokenLimiter });
  await server.register(fastifyConnectPlugin, {
    routes: (router) =>
      addServices(router, operations, {
        checkReady,
        onError: (error) => logger.error({ err: error }, "Request failed"),
      }),
    contextValues: (request) => createContextValues().set(callKey, toCall(request)),
    readMaxBytes: settings.BODY_LIMIT_BYTES,
    jsonOptions: { ignoreUnknownFields: false },
  });
  return server;
}
