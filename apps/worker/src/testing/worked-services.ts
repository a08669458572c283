import { systemClock } from "@baklava/adapters/clock";
import type { TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { uuidGenerator } from "@baklava/adapters/id";
import { secretGenerator } from "@baklava/adapters/secret";
import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letters";
import { MemoryEventPublisher } from "@baklava/clients/memory/event-publisher";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rates";
import { MemoryMailer } from "@baklava/clients/memory/mailer";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createWorkerServices, type WorkerServices } from "@baklava/services/services";

/** The services of a worker on a database; everything else is in memory, and passwords are kept as they are. */
export function workedServices(
  database: Parameters<typeof postgresStorage>[0] & Pick<TestDatabase, "url">,
): WorkerServices {
  return createWorkerServices({
    ...postgresStorage(database),
    paymentGateway: new MemoryPaymentGateway(),
    deadLetters: new MemoryDeadLetters(),
    exchangeRates: new MemoryExchangeRates(),
    mailer: new MemoryMailer(),
    eventPublisher: new MemoryEventPublisher(),
    clock: systemClock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: { hash: async (password) => password, verify: async (hash, password) => hash === password },
  });
}
