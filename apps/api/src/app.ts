import { randomUUID } from "node:crypto";

import type { Metrics } from "@baklava/adapters/metrics";
import type { RateLimiter } from "@baklava/adapters/rate-limit/rate-limiter";
import { noTracing, type Tracing } from "@baklava/adapters/tracing/tracing";
import { loadOperations } from "@baklava/handlers/operations";
import { createRouter } from "@baklava/handlers/trpc/router";
import { watchOperations } from "@baklava/handlers/watch-operations";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import type { Services } from "@baklava/services/services";
import cookies from "@fastify/cookie";
import { fastify, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from "fastify";

import manifest from "../package.json" with { type: "json" };
import { callsTo } from "./call.ts";
import { allowOrigins } from "./cors.ts";
import { sendError, sendFailure } from "./error-answer.ts";
import { FloodGuard } from "./flood-guard.ts";
import { refuseCrossSite, refuseForeignHosts, refuseForms } from "./foreign-requests.ts";
import { answerPeople } from "./human-pages.ts";
import { mcpRoutes } from "./mcp-routes.ts";
import { answerMetrics } from "./metrics-route.ts";
import { answerClientError, answerFrameworkError } from "./protocol-errors.ts";
import { limitRequests, type RequestLimit } from "./rate-limit.ts";
import { openRequestScopes, ScopedLog } from "./request-scope.ts";
import { restRoutes } from "./rest-routes.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { countRequests } from "./served-requests.ts";
import { sessionCookie } from "./session-cookie.ts";
import type { ApiSettings } from "./settings.ts";
import { endSilentConnections } from "./silent-connections.ts";
import { trpcRoutes } from "./trpc-routes.ts";
import { answerUnknownRoutes } from "./unknown-routes.ts";
import { createGuardedServer } from "./web-servers.ts";

export type AppDeps = {
  readonly settings: Pick<ApiSettings, "BODY_LIMIT_BYTES" | "CORS_ORIGINS" | "PUBLIC_URL"> &
    Partial<Pick<ApiSettings, "METRICS_TOKEN" | "TRUST_PROXY">>;
  readonly logger: FastifyBaseLogger;
  readonly services: Services;
  readonly metrics: Metrics;
  readonly tracing?: Tracing;
  /** For all requests; none unless given. */
  readonly limit?: RequestLimit;
  /** For all that comes with one session or token; none unless given. */
  readonly tokenLimiter?: RateLimiter;
  /** Aborted when the process is about to end: clients are told to go elsewhere, and still answered. */
  readonly closing?: AbortSignal;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
};

const timeLimits = { requestTimeout: 30_000, keepAliveTimeout: 72_000 };

/** The web server with everything that holds for all its routes; it does not listen yet. */
export async function createApp(deps: AppDeps) {
  const { settings, logger, services, metrics, tracing = noTracing, limit, tokenLimiter, checkReady } = deps;
  const guard = new FloodGuard({ trustsProxy: settings.TRUST_PROXY !== undefined });
  const app = fastify({
    serverFactory: (listener) => createGuardedServer(listener, guard, timeLimits),
    loggerInstance: logger,
    logController: new ScopedLog(),
    trustProxy: settings.TRUST_PROXY ?? false,
    bodyLimit: settings.BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 5000, ignoreTrailingSlash: true },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  const isSecure = settings.PUBLIC_URL.startsWith("https:");
  setSecurityHeaders(app, { isSecure });
  await allowOrigins(app, settings.CORS_ORIGINS);
  await app.register(cookies);
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  // In front of all that costs more.
  if (limit) limitRequests(app, limit, { onRefused: guard.refuse });
  openRequestScopes(app, tracing);
  const cookie = sessionCookie(isSecure);
  refuseForeignHosts(app, settings.PUBLIC_URL);
  refuseForms(app, settings.CORS_ORIGINS);
  refuseCrossSite(app, settings.CORS_ORIGINS, cookie);
  const closing = endConnections(app, deps.closing ?? new AbortController().signal);
  endSilentConnections(app);
  answerUnknownRoutes(app);
  answerErrors(app, settings.BODY_LIMIT_BYTES);
  answerPeople(app);
  answerHealth(app, closing, checkReady);
  countRequests(app, metrics);
  answerMetrics(app, metrics, settings.METRICS_TOKEN);
  const operations = watchOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  const toCall = callsTo(services, { cookie, tokenLimiter });
  await app.register(restRoutes(operations, { toCall, cookie, version: manifest.version }), { prefix: "/api" });
  // Browsers do not come here, nor anything that they would send along against their will.
  const toMcpCall = callsTo(services, { tokenLimiter });
  const mcpOptions = { toCall: toMcpCall, version: manifest.version, settings };
  await app.register(mcpRoutes(operations, mcpOptions));
  const routes = trpcRoutes({
    router: createRouter(operations, closing),
    createContext: ({ req }) => toCall(req),
    onError: ({ error, req }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error.cause ?? error }, "Request failed");
    },
  });
  await app.register(routes, { prefix: "/trpc" });
  return app;
}

/**
 * What is answered while the process is about to end is its connection's last: a client that went on would have its
 * request cut off, and an idle one would hold the end up. @returns what is aborted when the server closes, too.
 */
function endConnections(app: FastifyInstance, ending: AbortSignal): AbortSignal {
  const closed = new AbortController();
  const closing = AbortSignal.any([ending, closed.signal]);
  app.addHook("preClose", async () => closed.abort());
  app.addHook("onSend", async (_request, reply) => {
    if (closing.aborted) reply.header("connection", "close");
  });
  return closing;
}

function answerErrors(app: FastifyInstance, bodyLimit: number): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof UnavailableError) return sendFailure(request, reply, unavailable(error));
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "Request failed");
    const message = status === 413 ? `The body is longer than ${bodyLimit} bytes; send less at a time` : error.message;
    return sendError(request, reply, status, message);
  });
}

/** `/livez`: the process runs. `/readyz`: it can serve requests, too, and will go on to. */
function answerHealth(app: FastifyInstance, closing: AbortSignal, checkReady: () => Promise<void>): void {
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (request, reply) => {
    try {
      closing.throwIfAborted();
      await checkReady();
      return { status: "ok" };
    } catch (error) {
      request.log.warn({ err: error }, "Not ready");
      return reply.code(503).send({ status: "unavailable" });
    }
  });
}
