import { setTimeout as wait } from "node:timers/promises";

import { createLogger, type Logger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { openRateLimiters } from "@baklava/adapters/rate-limit/open-rate-limiters";
import type { RateLimiters } from "@baklava/adapters/rate-limit/rate-limiter";
import { onShutdownSignal } from "@baklava/adapters/shutdown";
import { assemble, type Assembly } from "@baklava/assembly/assembly";
import type { FastifyInstance } from "fastify";

import manifest from "../package.json" with { type: "json" };
import { type AppDeps, createApp } from "./app.ts";
import { addressOf } from "./http/rate-limit.ts";
import { quietSpans } from "./http/request-scope.ts";
import { type ApiSettings, readSettings } from "./settings.ts";
import { builtPages } from "./web/back-office.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  const metrics = new Metrics();
  const assembly = await assemble({
    app: { name: "api", version: manifest.version },
    settings,
    logger,
    mustBeReady: true,
    quietSpans,
    observe: metrics.observeAsked.bind(metrics),
  });
  try {
    await serve(assembly, { settings, logger, metrics });
  } catch (error) {
    await assembly.close();
    throw error;
  }
}

type Parts = { readonly settings: ApiSettings; readonly logger: Logger; readonly metrics: Metrics };

/** Listens until a shutdown signal. @throws when a port cannot be used, with nothing of its own left open. */
async function serve(assembly: Assembly, { settings, logger, metrics }: Parts): Promise<void> {
  const limiters = await openRateLimiters(settings, { logger });
  const ending = new AbortController();
  const parts = { ...assembly, settings, logger, metrics, ...limitsOf(settings, limiters), closing: ending.signal };
  const deps = { ...parts, pages: builtPages };
  const app = await createApp(deps);
  const grpc = await openGrpc(deps);
  const close = async () => {
    const closed = [app.close()];
    if (grpc) closed.push(grpc.close());
    await Promise.all(closed);
    await limiters.close();
  };
  onShutdownSignal({
    timeoutMs: settings.SHUTDOWN_DELAY_MS + settings.SHUTDOWN_TIMEOUT_MS,
    logger,
    abort: () => assembly.abort(),
    async close() {
      ending.abort();
      await wait(settings.SHUTDOWN_DELAY_MS);
      await close();
      await assembly.close();
    },
  });
  try {
    const grpcUrl = grpc && (await listen(grpc, settings, "GRPC_PORT"));
    const listening = await listen(app, settings, "PORT");
    process.send?.({ listening, grpc: grpcUrl });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loaded only when the settings have a port for it. */
async function openGrpc(deps: AppDeps & { readonly settings: ApiSettings }): Promise<FastifyInstance | undefined> {
  if (deps.settings.GRPC_PORT === undefined) return undefined;
  return (await import("./grpc/server.ts")).createGrpcServer(deps);
}

/** @returns the URL. */
async function listen(server: FastifyInstance, settings: ApiSettings, name: "PORT" | "GRPC_PORT"): Promise<string> {
  const [host, port] = [settings.HOST, settings[name] ?? 0];
  try {
    return await server.listen({ host, port });
  } catch (error) {
    throw explainListenError(error, { host, port, name });
  }
}

/** Anonymous callers are counted by their address, all others by their session or token as well. */
function limitsOf(settings: ApiSettings, limiters: RateLimiters): Pick<AppDeps, "limit" | "tokenLimiter"> {
  const create = (name: string, points: number) => limiters.create({ name, points, windowSeconds: 60 });
  const { RATE_LIMIT_PER_MINUTE: byAddress, RATE_LIMIT_PER_TOKEN: byToken } = settings;
  return {
    ...(byAddress > 0 && { limit: { limiter: create("address", byAddress), keyOf: addressOf } }),
    ...(byToken > 0 && { tokenLimiter: create("token", byToken) }),
  };
}

function explainListenError(error: unknown, { host, port, name }: { host: string; port: number; name: string }) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return new Error(`Port ${port} on ${host} is in use; stop the other process or set ${name}`);
  if (code === "EACCES") return new Error(`Port ${port} is reserved for privileged processes; set ${name} above 1023`);
  return error;
}
