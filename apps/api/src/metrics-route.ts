import type { Metrics } from "@baklava/adapters/metrics";
import { type Failure, refuse } from "@baklava/models/result";
import { isLoopback } from "@baklava/utils/address";
import { sha256 } from "@baklava/utils/hash";
import type { FastifyInstance, FastifyRequest } from "fastify";

import { sendFailure } from "./error-answer.ts";

/** `/metrics`: counts and times for Prometheus, which sends the token; without one it runs on this machine. */
export function answerMetrics(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get("/metrics", async (request, reply) => {
    const mayRead = token === undefined ? isFromHere(request) : hasToken(request, token);
    if (!mayRead) return sendFailure(request, reply, tokenNeeded());
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** What a proxy on this machine passes on is not from here. */
function isFromHere({ ip, headers }: FastifyRequest): boolean {
  return isLoopback(ip) && headers["x-forwarded-for"] === undefined && headers.forwarded === undefined;
}

/** Hashes are compared: how long that takes tells nothing of the token. */
function hasToken({ headers }: FastifyRequest, token: string): boolean {
  return sha256(headers.authorization ?? "") === sha256(`Bearer ${token}`);
}

function tokenNeeded(): Failure<"unauthenticated"> {
  const message =
    "Send METRICS_TOKEN as Authorization: Bearer …; while it is unset, only the machine of the API may ask";
  return refuse("unauthenticated", "metrics_token_needed", message);
}
