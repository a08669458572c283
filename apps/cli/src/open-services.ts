import { LazyBroker } from "@baklava/adapters/broker/lazy-broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { systemClock } from "@baklava/adapters/clock";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letters";
import { openExchangeRates } from "@baklava/clients/open-exchange-rates";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { prismaStorage } from "@baklava/repositories/prisma/storage";
import { createServices, type Services } from "@baklava/services/services";

import { openCliDatabase } from "./open-database.ts";
import { readSettings } from "./settings.ts";

export type OpenedServices = { readonly services: Services; close(): Promise<void> };

/** Everything that an operation needs on this machine. */
export async function openServices(): Promise<OpenedServices> {
  const settings = readSettings();
  const logger = createLogger(settings, process.stderr);
  const database = await openCliDatabase(settings, "baklava cli");
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const gatewayHttp = new HttpClient({ ...gateway, settings, logger });
  const broker = new LazyBroker(() =>
    openBroker(settings, { queues: consumerQueues, database, applicationName: "baklava cli", logger }),
  );
  const exchangeRates = openExchangeRates({ settings, logger, clock: systemClock });
  const services = createServices({
    ...prismaStorage(database.prisma),
    paymentGateway: new StripePaymentGateway(gatewayHttp),
    deadLetters: new BrokerDeadLetters(async () => (await broker.get()).deadLetters),
    exchangeRates: exchangeRates.source,
    clock: systemClock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  });
  return {
    services,
    async close() {
      await Promise.all([gatewayHttp.close(), exchangeRates.close(), broker.close()]);
      await database.close();
    },
  };
}
