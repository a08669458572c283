import { userInfo } from "node:os";

import { LazyBroker } from "@baklava/adapters/broker/lazy-broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { systemClock } from "@baklava/adapters/clock";
import { type Database, openDatabase } from "@baklava/adapters/database/database";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { openTracing } from "@baklava/adapters/tracing/open-tracing";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letters";
import type { ExchangeRateSource } from "@baklava/clients/exchange-rates";
import { openExchangeRates } from "@baklava/clients/open-exchange-rates";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { createMcpServer } from "@baklava/handlers/mcp/mcp-server";
import type { Call } from "@baklava/handlers/operation";
import { loadOperations } from "@baklava/handlers/operations";
import { system } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { watchOperations } from "@baklava/handlers/watch-operations";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createServices } from "@baklava/services/services";
import { serveStdio } from "@modelcontextprotocol/server/stdio";

import manifest from "../package.json" with { type: "json" };
import { readSettings } from "./settings.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Standard output belongs to the protocol, so logs go to standard error. */
async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings, process.stderr);
  const { version } = manifest;
  const tracing = await openTracing(settings, { service: "baklava-mcp", version, logger });
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const gatewayHttp = new HttpClient({ ...gateway, settings, logger, tracing });
  const database = await openDatabase(settings, { logger, applicationName: "baklava mcp" });
  const broker = new LazyBroker(() =>
    openBroker(settings, { queues: consumerQueues, database, applicationName: "baklava mcp", logger }),
  );
  const exchangeRates = openExchangeRates({ settings, logger, tracing, clock: systemClock });
  const call = createCall(database, settings.MCP_TOKEN, {
    gatewayHttp,
    broker,
    exchangeRates: exchangeRates.source,
    tracing,
  });
  const operations = watchOperations(await loadOperations(), (name, work) => tracing.span(name, work));

  const connection = serveStdio(() =>
    createMcpServer(operations, {
      version,
      call,
      offers: ({ operation }) => operation.kind === "query" || settings.MCP_ALLOW === "write",
      onError: (error) => logger.error({ err: error }, "unexpected error"),
    }),
  );

  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await connection.close();
    await Promise.all([gatewayHttp.close(), exchangeRates.close(), broker.close()]);
    await Promise.all([database.close(), tracing.close()]);
  };
  // The client closes standard input when it is done.
  process.stdin.once("close", () => void end());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());
}

type Outside = {
  readonly gatewayHttp: HttpClient;
  readonly broker: LazyBroker;
  readonly exchangeRates: ExchangeRateSource;
  readonly tracing: Tracing;
};

/** An agent works for the operator who started it, or for the user whose token it was given. */
function createCall(
  database: Database,
  token: string | undefined,
  { gatewayHttp, broker, exchangeRates, tracing }: Outside,
): Call {
  const deps = tracing.each({
    ...postgresStorage(database),
    paymentGateway: new StripePaymentGateway(gatewayHttp),
    deadLetters: new BrokerDeadLetters(async () => (await broker.get()).deadLetters),
    exchangeRates,
    clock: database.clock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  });
  const services = tracing.each(createServices(deps));
  const agent = system(`agent:${userInfo().username}`);
  const identify = async () => (token === undefined ? ok(agent) : services.identity.bySecret(token, undefined));
  return { identify, open: async () => services };
}
