import { LazyBroker } from "@baklava/adapters/broker/lazy-broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { systemClock } from "@baklava/adapters/clock";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { openTracing } from "@baklava/adapters/tracing/open-tracing";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letters";
import { openExchangeRates } from "@baklava/clients/open-exchange-rates";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createServices, type Services } from "@baklava/services/services";

import manifest from "../package.json" with { type: "json" };
import { openCliDatabase } from "./open-database.ts";
import { readSettings } from "./settings.ts";

export type OpenedServices = { readonly services: Services; readonly tracing: Tracing; close(): Promise<void> };

/** Everything that an operation needs on this machine. */
export async function openServices(): Promise<OpenedServices> {
  const settings = readSettings();
  const logger = createLogger(settings, process.stderr);
  const { version } = manifest;
  const tracing = await openTracing(settings, { service: "baklava-cli", version, logger });
  const database = await openCliDatabase(settings, "baklava cli");
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const gatewayHttp = new HttpClient({ ...gateway, settings, logger, tracing });
  const broker = new LazyBroker(() =>
    openBroker(settings, { queues: consumerQueues, database, applicationName: "baklava cli", logger }),
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
    passwords: argon2Passwords,
  });
  return {
    services: tracing.each(createServices(deps)),
    tracing,
    async close() {
      await Promise.all([gatewayHttp.close(), exchangeRates.close(), broker.close()]);
      await Promise.all([database.close(), tracing.close()]);
    },
  };
}
