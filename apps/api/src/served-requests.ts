import type { Metrics } from "@baklava/adapters/metrics";
import type { FastifyInstance } from "fastify";

/** Counts what is served, by the pattern of its route. */
export function countRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode: status, elapsedTime: durationMs }) => {
    metrics.observeServed({ method, route: routeOptions.url ?? "none", status, durationMs });
  });
}
