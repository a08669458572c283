import autocannon from "autocannon";

import { type Operation, toHttpRequest } from "./operation.ts";
import { percentile } from "./statistics.ts";
import type { Transport, Target } from "./target.ts";

export type Load = {
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentBytes: number;
};

const connections = { saturating: 10, paced: 2 };

/** Number of different requests of a query, which are sent in rotation. */
const rotation = 200;

/** Never starts again, so that no mutation comes twice. */
let made = 1000;

/**
 * Sends requests to one server for `seconds`, as fast as it responds or at a fixed rate. @throws when a request fails.
 */
export async function load(
  target: Target,
  operation: Operation,
  { seconds, rate }: { seconds: number; rate?: number },
): Promise<Load> {
  const latencies: number[] = [];
  const before = await target.usage();
  const began = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options: autocannon.Options = {
      url: target.url,
      connections: rate === undefined ? connections.saturating : connections.paced,
      duration: seconds,
      requests: requestsOf(operation, target.transport),
      ...(rate !== undefined && { overallRate: rate }),
    };
    const running = autocannon(options, (error: unknown, done) => (error ? reject(asError(error)) : resolve(done)));
    running.on("response", (_client, _status, _bytes, responseTime) => void latencies.push(responseTime));
  });
  const elapsedSeconds = (performance.now() - began) / 1000;
  const after = await target.usage();
  if (result.non2xx + result.errors + result.timeouts > 0) {
    const counts = `${result.non2xx} refusals, ${result.errors} errors, ${result.timeouts} time-outs`;
    throw new Error(`${target.name} fails at ${operation.id}: ${counts}`);
  }
  return {
    requestsPerSecond: latencies.length / Math.min(elapsedSeconds, result.duration),
    cpuMicrosPerRequest: (after.cpuMicros - before.cpuMicros) / latencies.length,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
    residentBytes: after.residentBytes,
  };
}

function requestsOf(operation: Operation, transport: Transport): autocannon.Request[] {
  if (operation.kind === "query") {
    return Array.from({ length: rotation }, (_, n) => toHttpRequest(transport, operation, operation.input(n)));
  }
  return [
    {
      method: "POST",
      setupRequest: (request) => ({ ...request, ...toHttpRequest(transport, operation, operation.input((made += 1))) }),
    },
  ];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
