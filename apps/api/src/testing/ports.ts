import { systemClock } from "@baklava/adapters/clock";
import { uuidGenerator } from "@baklava/adapters/id";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { MemoryDeadLetters } from "@baklava/clients/memory/dead-letters";
import { MemoryExchangeRates } from "@baklava/clients/memory/exchange-rates";
import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import type { Ports } from "@baklava/services/ports";

/** What services need besides storage, without the world outside. */
export function testPorts(): Ports {
  return {
    paymentGateway: new MemoryPaymentGateway(),
    deadLetters: new MemoryDeadLetters(),
    exchangeRates: new MemoryExchangeRates(),
    clock: systemClock,
    ids: uuidGenerator,
    secrets: secretGenerator,
    passwords: argon2Passwords,
  };
}
