import type { DeadLetters } from "@baklava/clients/dead-letter";
import type { EventPublisher } from "@baklava/clients/event-publisher";
import type { ExchangeRateSource } from "@baklava/clients/exchange-rate";
import type { Mailer } from "@baklava/clients/mailer";
import type { PaymentGateway } from "@baklava/clients/payment-gateway";

/** What services need of the outside world besides storage; entry points hand it in, tests replace it. */
export type Ports = {
  readonly paymentGateway: PaymentGateway;
  readonly deadLetters: DeadLetters;
  readonly exchangeRates: ExchangeRateSource;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly secrets: SecretGenerator;
  readonly passwords: PasswordHasher;
};

/** What only the worker needs, so that nobody else holds it. */
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

  /** Without a hash the answer is `false`, and takes as long as with one. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}
