import type { PaymentGateway } from "@baklava/clients/payment-gateway";

/** What services need of the outside world besides storage; entry points hand it in, tests replace it. */
export type Ports = {
  readonly paymentGateway: PaymentGateway;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly passwords: PasswordHasher;
};

export interface Clock {
  now(): Date;
}

export interface IdGenerator {
  /** A new UUID version 7, never given out before. */
  next(): string;
}

export interface PasswordHasher {
  /** A salted hash as PHC string. */
  hash(password: string): Promise<string>;
}
