import { randomUUID } from "node:crypto";

import type { Metrics } from "@baklava/adapters/metrics";
import { noTracing, type Tracing } from "@baklava/adapters/tracing/tracing";
import { loadOperations } from "@baklava/handlers/operations";
import { createRouter } from "@baklava/handlers/trpc/router";
import { watchOperations } from "@baklava/handlers/watch-operations";
import type { Services } from "@baklava/services/services";
import cookies from "@fastify/cookie";
import cors from "@fastify/cors";
import { fastify, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from "fastify";

import manifest from "../package.json" with { type: "json" };
import { callsTo } from "./call.ts";
import { sendError } from "./error-answer.ts";
import { mcpRoutes } from "./mcp-routes.ts";
import { answerClientError, answerFrameworkError } from "./protocol-errors.ts";
import { openRequestScopes } from "./request-scope.ts";
import type { ApiSettings } from "./settings.ts";
import { type SessionCookie, sessionCookie } from "./session-cookie.ts";
import { limitRequests, type RequestLimit } from "./rate-limit.ts";
import { restRoutes } from "./rest-routes.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { endSilentConnections } from "./silent-connections.ts";
import { trpcRoutes } from "./trpc-routes.ts";

export type AppDeps = {
  readonly settings: Pick<ApiSettings, "BODY_LIMIT_BYTES" | "CORS_ORIGINS" | "PUBLIC_URL"> &
    Partial<Pick<ApiSettings, "TRUST_PROXY">>;
  readonly logger: FastifyBaseLogger;
  readonly services: Services;
  readonly metrics: Metrics;
  readonly tracing?: Tracing;
  /** For all requests; none unless given. */
  readonly limit?: RequestLimit;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
};

/** What pages of other origins may read of an answer besides its body. */
const exposedHeaders = ["link", "location", "ratelimit", "ratelimit-policy", "retry-after", "x-request-id"];

/** The web server with everything that holds for all its routes; it does not listen yet. */
export async function createApp(deps: AppDeps) {
  const { settings, logger, services, metrics, tracing = noTracing, limit, checkReady } = deps;
  const app = fastify({
    loggerInstance: logger,
    disableRequestLogging: true,
    trustProxy: settings.TRUST_PROXY ?? false,
    bodyLimit: settings.BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 5000 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  openRequestScopes(app, tracing);
  const isSecure = settings.PUBLIC_URL.startsWith("https:");
  await setSecurityHeaders(app, { isSecure });
  await app.register(cors, { origin: settings.CORS_ORIGINS, credentials: true, exposedHeaders });
  await app.register(cookies);
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  if (limit) limitRequests(app, limit);
  refuseForeignHosts(app, settings.PUBLIC_URL);
  refuseForms(app, settings.CORS_ORIGINS);
  const cookie = sessionCookie(isSecure);
  refuseCrossSite(app, settings.CORS_ORIGINS, cookie);
  endConnectionsOnClose(app);
  endSilentConnections(app);
  answerErrors(app, settings.BODY_LIMIT_BYTES);
  answerHealth(app, checkReady);
  answerMetrics(app, metrics);
  const operations = watchOperations(await loadOperations(), (name, work) => tracing.span(name, work));
  const toCall = callsTo(services, cookie);
  await app.register(restRoutes(operations, { toCall, cookie, version: manifest.version }), { prefix: "/api" });
  await app.register(mcpRoutes(operations, { toCall, version: manifest.version }));
  const routes = trpcRoutes({
    router: createRouter(operations),
    createContext: ({ req }) => toCall(req),
    onError: ({ error, req }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error.cause ?? error }, "Request failed");
    },
  });
  await app.register(routes, { prefix: "/trpc" });
  return app;
}

/** A page elsewhere can point a name of its own at this machine (DNS rebinding); its requests then bear that name. */
function refuseForeignHosts(app: FastifyInstance, publicUrl: string): void {
  const served = new Set(["127.0.0.1", "[::1]", "::1", "localhost", new URL(publicUrl).hostname]);
  app.addHook("onRequest", async (request, reply) => {
    if (served.has(request.hostname.toLowerCase())) return;
    await sendError(request, reply, 403, `The host ${request.hostname} is not served here; PUBLIC_URL says what is`);
  });
}

/**
 * A page anywhere may send a form, or nothing at all, without asking; JSON it may not. Browsers name the page's origin
 * with it, other programs name none.
 */
function refuseForms(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  app.addHook("onRequest", async (request, reply) => {
    const { origin, "content-type": type, "content-length": length = "0" } = request.headers;
    if (["GET", "HEAD", "OPTIONS"].includes(request.method) || /^application\/json\b/i.test(type ?? "")) return;
    const isEmpty = type === undefined && length === "0" && request.headers["transfer-encoding"] === undefined;
    if (isEmpty && request.url.startsWith("/api/") && (origin === undefined || allowedOrigins.includes(origin))) return;
    await sendError(request, reply, 415, "Send the body as application/json");
  });
}

/**
 * A page elsewhere can have a browser send its cookie along, so what comes with one and may change something must come
 * from here: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, by fetch metadata, and by origin for browsers
 * that send none. Other programs send neither, and no cookie against their will.
 */
function refuseCrossSite(app: FastifyInstance, allowedOrigins: readonly string[], cookie: SessionCookie): void {
  app.addHook("onRequest", async (request, reply) => {
    const { authorization, origin, "sec-fetch-site": site = "none" } = request.headers;
    if (["GET", "HEAD", "OPTIONS"].includes(request.method) || authorization !== undefined) return;
    if (cookie.read(request) === undefined || (origin !== undefined && allowedOrigins.includes(origin))) return;
    const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
    if (isOwn && ["same-origin", "none"].includes(site)) return;
    await sendError(request, reply, 403, "The request comes from a page elsewhere; CORS_ORIGINS says which may");
  });
}

/** What is in flight when the server closes is its connection's last; else an idle client would hold the close up. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isClosing) reply.header("connection", "close");
  });
}

function answerErrors(app: FastifyInstance, bodyLimit: number): void {
  app.setNotFoundHandler((request, reply) => {
    const example = request.url.startsWith("/api/") ? "/api/openapi.json" : "/trpc/users.list";
    return sendError(request, reply, 404, `There is nothing at ${request.method} ${request.url}; try ${example}`);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "Request failed");
    const message = status === 413 ? `The body is longer than ${bodyLimit} bytes; send less at a time` : error.message;
    return sendError(request, reply, status, message);
  });
}

/** `/livez`: the process runs. `/readyz`: it can serve requests, too. */
function answerHealth(app: FastifyInstance, checkReady: () => Promise<void>): void {
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (request, reply) => {
    try {
      await checkReady();
      return { status: "ok" };
    } catch (error) {
      request.log.warn({ err: error }, "Not ready");
      return reply.code(503).send({ status: "unavailable" });
    }
  });
}

/** `/metrics`: counts and times for Prometheus. */
function answerMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode: status, elapsedTime: durationMs }) => {
    metrics.observeServed({ method, route: routeOptions.url ?? "none", status, durationMs });
  });
  app.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
