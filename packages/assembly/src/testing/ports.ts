import { systemClock } from "@baklava/adapters/clock";
import { uuidGenerator } from "@baklava/adapters/id";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letter";
import { MemoryEventPublisher } from "@baklava/clients/memory/event-publisher";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rate";
import { MemoryMailer } from "@baklava/clients/memory/mailer";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import type { Ports, WorkerPorts } from "@baklava/services/ports";

/** Keeps passwords as they are: a real hash would be most of the time of a test. */
export const plainPasswords: Ports["passwords"] = {
  hash: async (password) => password,
  verify: async (hash, password) => hash === password,
};

/** The ports of services, with every outside service in memory. */
export function testPorts(): Ports & WorkerPorts {
  return {
    paymentGateway: new MemoryPaymentGateway(),
    deadLetters: new MemoryDeadLetters(),
    exchangeRates: new MemoryExchangeRates(),
    mailer: new MemoryMailer(),
    eventPublisher: new MemoryEventPublisher(),
    clock: systemClock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  };
}
