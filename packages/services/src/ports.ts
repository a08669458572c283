import type { DeadLetters } from "@baklava/clients/dead-letter";
import type { EventPublisher } from "@baklava/clients/event-publisher";
import type { ExchangeRateSource } from "@baklava/clients/exchange-rate";
import type { Mailer } from "@baklava/clients/mailer";
import type { PaymentGateway } from "@baklava/clients/payment-gateway";

/** The ports of services besides storage. The assembly passes them in; tests replace them. */
export type Ports = {
  readonly paymentGateway: PaymentGateway;
  readonly deadLetters: DeadLetters;
  readonly exchangeRates: ExchangeRateSource;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly secrets: SecretGenerator;
  readonly passwords: PasswordHasher;
};

/** The ports that only the worker has. */
export type WorkerPorts = {
  readonly mailer: Mailer;
  readonly eventPublisher: EventPublisher;
};

export interface Clock {
  now(): Date;
}

export interface IdGenerator {
  /** A new UUID version 7, never given out before. */
  next(): string;
}

export interface SecretGenerator {
  /** 256 random bits in base64url, never given out before. */
  next(): string;
}

export interface PasswordHasher {
  /** A salted hash as PHC string. */
  hash(password: string): Promise<string>;

  /** Without a hash the result is `false`, in the same time as with one. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}
