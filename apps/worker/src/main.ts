import { openBroker } from "@baklava/adapters/broker/open-broker";
import { openBoss } from "@baklava/adapters/broker/postgres/boss";
import { systemClock } from "@baklava/adapters/clock";
import { type Database, openDatabase } from "@baklava/adapters/database/database";
import { createReadinessCheck } from "@baklava/adapters/database/readiness";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger, type Logger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { Scheduler } from "@baklava/adapters/scheduler/scheduler";
import { onShutdownSignal } from "@baklava/adapters/shutdown";
import { openTracing } from "@baklava/adapters/tracing/open-tracing";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letters";
import { BrokerEventPublisher } from "@baklava/clients/broker/event-publisher";
import { openExchangeRates } from "@baklava/clients/open-exchange-rates";
import { openMailer } from "@baklava/clients/open-mailer";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createWorkerServices } from "@baklava/services/services";

import manifest from "../package.json" with { type: "json" };
import { RelayLoop } from "./relay-loop.ts";
import { readSettings, type WorkerSettings } from "./settings.ts";
import { quietWork, scheduledJobs, startConsumers, tracedRelay } from "./work.ts";

const applicationName = "baklava worker";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  // Whatever was opened before it failed would keep the process alive.
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  const { version } = manifest;
  const tracing = await openTracing(settings, { service: "baklava-worker", version, logger, quiet: quietWork });
  const database = await openDatabase(settings, { logger, applicationName });
  try {
    await createReadinessCheck(database)();
    await work({ settings, logger, database, tracing });
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Parts = {
  readonly settings: WorkerSettings;
  readonly logger: Logger;
  readonly database: Database;
  readonly tracing: Tracing;
};

async function work({ settings, logger, database, tracing }: Parts): Promise<void> {
  const boss = await openBoss({ database, applicationName, logger, isWorker: true });
  const broker = await openBroker(settings, { queues: consumerQueues, database, applicationName, logger, boss });
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const gatewayHttp = new HttpClient({ ...gateway, settings, logger, tracing });
  const exchangeRates = openExchangeRates({ settings, logger, tracing, clock: systemClock });
  const mailer = openMailer(settings);
  const deps = tracing.each({
    ...postgresStorage(database),
    paymentGateway: new StripePaymentGateway(gatewayHttp),
    eventPublisher: tracedRelay(new BrokerEventPublisher(broker), tracing),
    deadLetters: new BrokerDeadLetters(async () => broker.deadLetters),
    mailer,
    exchangeRates: exchangeRates.source,
    clock: database.clock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  });
  const services = tracing.each(createWorkerServices(deps));
  const scheduler = new Scheduler(boss);
  await startConsumers(broker, { services, logger, tracing });
  await scheduler.start(scheduledJobs({ services, logger, tracing }));
  const relay = new RelayLoop(services.eventRelay, logger);

  onShutdownSignal({
    timeoutMs: settings.SHUTDOWN_TIMEOUT_MS,
    logger,
    abort() {
      gatewayHttp.abort();
      exchangeRates.abort();
      void mailer.close();
    },
    async close() {
      await Promise.all([relay.stop(), scheduler.close()]);
      await broker.close();
      await boss.close();
      await Promise.all([gatewayHttp.close(), exchangeRates.close(), mailer.close()]);
      await Promise.all([database.close(), tracing.close()]);
    },
  });
  logger.info("The worker is ready");
  process.send?.({ ready: true });
}
