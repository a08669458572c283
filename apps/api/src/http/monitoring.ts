import type { Metrics } from "@baklava/adapters/metrics";
import { type Failure, refuse } from "@baklava/models/result";
import { isLoopback } from "@baklava/utils/address";
import { sha256 } from "@baklava/utils/hash";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { sendFailure } from "./errors.ts";

/** The routes for monitoring. The rate limits do not apply to them. */
export const monitoringRoutes: readonly string[] = ["/livez", "/readyz", "/metrics"];

/** `/livez`: the process runs. `/readyz`: it can serve requests, and is not shutting down. */
export function answerHealth(app: FastifyInstance, closing: AbortSignal, checkReady: () => Promise<void>): void {
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

/** `/metrics`: counts and times for Prometheus, which sends the token; without one it runs on this machine. */
export function answerMetrics(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get("/metrics", async (request, reply) => {
    const mayRead = token === undefined ? isFromHere(request) : hasToken(request, token);
    if (!mayRead) return sendFailure(request, reply, tokenNeeded());
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** Counts requests by the pattern of their route. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", ({ method, routeOptions }, { statusCode: status, elapsedTime: durationMs }, done) => {
    metrics.observeServed({ method, route: routeOptions.url ?? "none", status, durationMs });
    done();
  });
}

/** A request that a proxy on this machine forwards is not from this machine. */
function isFromHere({ ip, headers }: FastifyRequest): boolean {
  return isLoopback(ip) && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
}

/** Compares hashes: the time that this takes tells nothing of the token. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  return sha256(headers.authorization ?? "") === sha256(`Bearer ${token}`);
}

function tokenNeeded(): Failure<"unauthenticated"> {
  const message =
    "Send METRICS_TOKEN as Authorization: Bearer …; without the setting, only the API's own machine may read metrics";
  return refuse("unauthenticated", "metrics_token_needed", message);
}
