import { setTimeout as wait } from "node:timers/promises";

import { boundedPasswords } from "@baklava/adapters/bounded-passwords";
import { LazyBroker } from "@baklava/adapters/broker/lazy-broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { systemClock } from "@baklava/adapters/clock";
import { type Database, openDatabase } from "@baklava/adapters/database/database";
import { createReadinessCheck } from "@baklava/adapters/database/readiness";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger } from "@baklava/adapters/logger";
import { Metrics } from "@baklava/adapters/metrics";
import { argon2Passwords } from "@baklava/adapters/password";
import { openRateLimiters } from "@baklava/adapters/rate-limit/open-rate-limiters";
import type { RateLimiters } from "@baklava/adapters/rate-limit/rate-limiter";
import { secretGenerator } from "@baklava/adapters/secret";
import { onShutdownSignal } from "@baklava/adapters/shutdown";
import { openTracing } from "@baklava/adapters/tracing/open-tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letters";
import { openExchangeRates } from "@baklava/clients/open-exchange-rates";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { UnavailableError } from "@baklava/models/unavailable";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createServices } from "@baklava/services/services";
import type { FastifyInstance } from "fastify";

import manifest from "../package.json" with { type: "json" };
import { type AppDeps, createApp } from "./app.ts";
import { addressOf } from "./rate-limit.ts";
import { quietSpans } from "./request-scope.ts";
import { type ApiSettings, readSettings } from "./settings.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  const { version } = manifest;
  const tracing = await openTracing(settings, { service: "baklava-api", version, logger, quiet: quietSpans });
  const database = await openDatabase(settings, { logger, applicationName: "baklava api" });
  const checkReady = createReadinessCheck(database);
  await closeOnFailure(database, checkReady);
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const metrics = new Metrics();
  const observe = metrics.observeAsked.bind(metrics);
  const gatewayHttp = new HttpClient({ ...gateway, settings, logger, observe, tracing });
  const broker = new LazyBroker(() =>
    openBroker(settings, { queues: consumerQueues, database, applicationName: "baklava api", logger }),
  );
  const exchangeRates = openExchangeRates({ settings, logger, tracing, clock: systemClock });
  const deps = tracing.each({
    ...postgresStorage(database),
    paymentGateway: new StripePaymentGateway(gatewayHttp),
    deadLetters: new BrokerDeadLetters(async () => (await broker.get()).deadLetters),
    exchangeRates: exchangeRates.source,
    clock: database.clock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: boundedPasswords(argon2Passwords, passwordsBusy),
  });
  const services = tracing.each(createServices(deps));
  const limiters = await openRateLimiters(settings, { logger });
  const ending = new AbortController();
  const limits = limitsOf(settings, limiters);
  const closing = ending.signal;
  const appDeps = { settings, logger, services, metrics, tracing, ...limits, closing, checkReady };
  const app = await createApp(appDeps);
  const grpc = await openGrpc(appDeps);

  const close = async () => {
    await Promise.all([app.close(), grpc?.close()]);
    await Promise.all([gatewayHttp.close(), exchangeRates.close(), broker.close(), limiters.close()]);
    await Promise.all([database.close(), tracing.close()]);
  };
  onShutdownSignal({
    timeoutMs: settings.SHUTDOWN_DELAY_MS + settings.SHUTDOWN_TIMEOUT_MS,
    logger,
    abort() {
      gatewayHttp.abort();
      exchangeRates.abort();
    },
    async close() {
      ending.abort();
      await wait(settings.SHUTDOWN_DELAY_MS);
      await close();
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

/** Loaded only where it is served. */
async function openGrpc(deps: AppDeps & { readonly settings: ApiSettings }): Promise<FastifyInstance | undefined> {
  if (deps.settings.GRPC_PORT === undefined) return undefined;
  return (await import("./grpc-server.ts")).createGrpcServer(deps);
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

/** Whoever has not signed in is known by their address alone. */
function limitsOf(settings: ApiSettings, limiters: RateLimiters): Pick<AppDeps, "limit" | "tokenLimiter"> {
  const create = (name: string, points: number) => limiters.create({ name, points, windowSeconds: 60 });
  const { RATE_LIMIT_PER_MINUTE: byAddress, RATE_LIMIT_PER_TOKEN: byToken } = settings;
  return {
    ...(byAddress > 0 && { limit: { limiter: create("address", byAddress), keyOf: addressOf } }),
    ...(byToken > 0 && { tokenLimiter: create("token", byToken) }),
  };
}

function passwordsBusy(): UnavailableError {
  const message = "Too many passwords are given at once; try again in a moment";
  return new UnavailableError("passwords", { message, cause: undefined });
}

/** Better no start than an API that fails at every request. */
async function closeOnFailure(database: Database, checkReady: () => Promise<void>): Promise<void> {
  try {
    await checkReady();
  } catch (error) {
    await database.close();
    throw error;
  }
}

function explainListenError(error: unknown, { host, port, name }: { host: string; port: number; name: string }) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return new Error(`Port ${port} on ${host} is taken; stop what listens there or set ${name}`);
  if (code === "EACCES")
    return new Error(`Port ${port} needs more rights than this process has; set ${name} above 1023`);
  return error;
}
