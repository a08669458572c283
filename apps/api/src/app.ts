import { randomUUID } from "node:crypto";

import { withLogFields } from "@baklava/adapters/log-fields";
import type { Metrics } from "@baklava/adapters/metrics";
import type { RateLimiter } from "@baklava/adapters/rate-limit/rate-limiter";
import { noTracing, type Tracing } from "@baklava/adapters/tracing/tracing";
import { loadOperations } from "@baklava/handlers/load-operations";
import { createRouter } from "@baklava/handlers/trpc/router";
import { traceOperations } from "@baklava/handlers/trace-operations";
import type { Services } from "@baklava/services/services";
import cookies from "@fastify/cookie";
import { fastify, type FastifyBaseLogger } from "fastify";

import manifest from "../package.json" with { type: "json" };
import { graphqlRoutes, graphqlTransport } from "./graphql/routes.ts";
import { createCallFactory } from "./http/call.ts";
import { closeAnsweredConnections, closeSilentConnections } from "./http/connections.ts";
import { allowOrigins } from "./http/cors.ts";
import { answerClientError, answerErrors, answerFrameworkError } from "./http/errors.ts";
import { FloodGuard } from "./http/flood-guard.ts";
import { refuseCrossSite, refuseForeignHosts, refuseForms } from "./http/foreign-requests.ts";
import { answerHealth, answerMetrics, countRequests } from "./http/monitoring.ts";
import { answerPeople } from "./http/pages.ts";
import { createCharge, limitRequests, type RequestLimit } from "./http/rate-limit.ts";
import { openRequestScopes, ScopedLog } from "./http/request-scope.ts";
import { setSecurityHeaders } from "./http/security-headers.ts";
import { createGuardedServer } from "./http/guarded-server.ts";
import { sessionCookie } from "./http/session-cookie.ts";
import { useTransports } from "./http/transport.ts";
import { answerUnknownRoutes } from "./http/unknown-routes.ts";
import { mcpRoutes } from "./mcp/routes.ts";
import { restRoutes, restTransport } from "./rest/routes.ts";
import type { ApiSettings } from "./settings.ts";
import { trpcRoutes, trpcTransport } from "./trpc/routes.ts";
import { serveBackOffice } from "./web/back-office.ts";

export type AppDeps = {
  readonly settings: Pick<ApiSettings, "BODY_LIMIT_BYTES" | "CORS_ORIGINS" | "PUBLIC_URL"> & Partial<ApiSettings>;
  readonly logger: FastifyBaseLogger;
  readonly services: Services;
  readonly metrics: Metrics;
  readonly tracing?: Tracing;
  /** The folder of the built back office. Without it, there are no pages. */
  readonly pages?: string;
  /** For all requests. Without it, there is no limit. */
  readonly limit?: RequestLimit;
  /** For the calls of each session or token. Without it, there is no limit. */
  readonly tokenLimiter?: RateLimiter;
  /** Aborted when shutdown begins: the API still responds, and tells clients to connect elsewhere. */
  readonly closing?: AbortSignal;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
};

const timeLimits = { requestTimeout: 30_000, keepAliveTimeout: 72_000 };

/** Creates the server of HTTP/1.1 with its transports. It does not listen yet. */
export async function createApp(deps: AppDeps) {
  const { settings, logger, services, metrics, tracing = noTracing, limit, tokenLimiter, checkReady } = deps;
  const guard = new FloodGuard({ trustsProxy: settings.TRUST_PROXY !== undefined });
  const app = fastify({
    serverFactory: (listener) => createGuardedServer(listener, guard, timeLimits),
    loggerInstance: logger,
    // The scope of a request tells its id: a logger of each request took a third of the CPU time of a health check.
    childLoggerFactory: (shared) => shared,
    logController: new ScopedLog(),
    trustProxy: settings.TRUST_PROXY ?? false,
    bodyLimit: settings.BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 5000, ignoreTrailingSlash: true },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  useTransports(app, [restTransport, trpcTransport, graphqlTransport]);
  const isSecure = settings.PUBLIC_URL.startsWith("https:");
  setSecurityHeaders(app, { isSecure });
  await allowOrigins(app, settings.CORS_ORIGINS);
  await app.register(cookies);
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    withLogFields({ reqId: request.id }, done);
  });
  // Before everything that costs more.
  if (limit) limitRequests(app, limit, { onRefused: guard.refuse });
  openRequestScopes(app, tracing);
  const cookie = sessionCookie(isSecure);
  refuseForeignHosts(app, settings.PUBLIC_URL);
  refuseForms(app, settings.CORS_ORIGINS);
  refuseCrossSite(app, settings.CORS_ORIGINS, cookie);
  const closing = closeAnsweredConnections(app, deps.closing ?? new AbortController().signal);
  closeSilentConnections(app);
  answerUnknownRoutes(app);
  answerErrors(app, settings.BODY_LIMIT_BYTES);
  answerPeople(app);
  answerHealth(app, closing, checkReady);
  countRequests(app, metrics);
  answerMetrics(app, metrics, settings.METRICS_TOKEN);
  const operations = traceOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  if (deps.pages !== undefined) await serveBackOffice(app, operations, deps.pages);
  const callOf = createCallFactory(services, { cookie, tokenLimiter });
  await app.register(restRoutes(operations, { callOf, cookie, version: manifest.version }), {
    prefix: restTransport.prefix,
  });
  // Without the cookie: no browser calls this transport, so no page can make one call it.
  const mcpCallOf = createCallFactory(services, { tokenLimiter });
  const mcpOptions = { callOf: mcpCallOf, version: manifest.version, settings };
  await app.register(mcpRoutes(operations, mcpOptions));
  const routes = trpcRoutes({
    router: createRouter(operations, closing),
    createContext: callOf,
    onError: (error, request) => {
      if (error.code === "INTERNAL_SERVER_ERROR") request.log.error({ err: error.cause ?? error }, "Request failed");
    },
  });
  await app.register(routes, { prefix: trpcTransport.prefix });
  await app.register(
    graphqlRoutes(operations, { callOf, charge: limit && createCharge(limit, { onRefused: guard.refuse }), settings }),
    { prefix: graphqlTransport.prefix },
  );
  return app;
}
