import { randomUUID } from "node:crypto";

import { noTracing } from "@baklava/adapters/tracing/tracing";
import { addServices, callKey } from "@baklava/handlers/grpc/services";
import { loadOperations } from "@baklava/handlers/load-operations";
import { traceOperations } from "@baklava/handlers/trace-operations";
import { cors, createContextValues } from "@connectrpc/connect";
import { fastifyConnectPlugin } from "@connectrpc/connect-fastify";
import { fastify, type FastifyInstance } from "fastify";

import type { AppDeps } from "../app.ts";
import { createCallFactory } from "../http/call.ts";
import { allowOrigins } from "../http/cors.ts";
import { FloodGuard } from "../http/flood-guard.ts";
import { refuseForeignOrigins } from "../http/foreign-requests.ts";
import { limitRequests } from "../http/rate-limit.ts";
import { openRequestScopes, ScopedLog } from "../http/request-scope.ts";
import { countRequests } from "../http/monitoring.ts";
import { createBothVersions } from "./both-versions.ts";
import { encodeMessagesPlainly, sendTooManyCalls } from "./refusals.ts";
import { endUnfinishedRequests } from "./unfinished-requests.ts";

/** The CORS settings of gRPC-Web and Connect, with the header of tokens. */
const grpcCors = {
  methods: [...cors.allowedMethods],
  allowedHeaders: [...cors.allowedHeaders, "Authorization"],
  exposedHeaders: [...cors.exposedHeaders],
};

/** For a call to arrive, be worked on, and be answered; the work alone may take half of it. */
const longestCallMs = 60_000;

/** Serves gRPC over HTTP/2, and gRPC-Web and Connect over HTTP/1.1 as well, for browsers; it does not listen yet. */
export async function createGrpcServer(deps: AppDeps): Promise<FastifyInstance> {
  const { settings, logger, services, metrics, tracing = noTracing, limit, checkReady } = deps;
  const guard = new FloodGuard({ trustsProxy: settings.TRUST_PROXY !== undefined });
  let tellToGo = (): void => undefined;
  const server = fastify({
    serverFactory(listener) {
      const both = createBothVersions(listener, guard);
      tellToGo = both.tellToGo;
      return both.server as never;
    },
    loggerInstance: logger,
    logController: new ScopedLog(),
    trustProxy: settings.TRUST_PROXY ?? false,
    genReqId: () => randomUUID(),
  });
  openRequestScopes(server, tracing);
  encodeMessagesPlainly(server);
  countRequests(server, metrics);
  endUnfinishedRequests(server, longestCallMs);
  server.addHook("preClose", async () => tellToGo());
  await allowOrigins(server, settings.CORS_ORIGINS, grpcCors);
  refuseForeignOrigins(server, settings);
  if (limit) limitRequests(server, limit, { send: sendTooManyCalls, onRefused: guard.refuse });
  const operations = traceOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  const callOf = createCallFactory(services, { tokenLimiter: deps.tokenLimiter });
  await server.register(fastifyConnectPlugin, {
    routes: (router) =>
      addServices(router, operations, {
        checkReady,
        onError: (error) => logger.error({ err: error }, "Request failed"),
      }),
    contextValues: (request) => createContextValues().set(callKey, callOf(request)),
    readMaxBytes: settings.BODY_LIMIT_BYTES,
    jsonOptions: { ignoreUnknownFields: false },
  });
  return server;
}
