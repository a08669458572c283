import type { DomainPlural } from "@baklava/models/domain";

import type { AnyOperation, NamedOperation } from "./operation.ts";

/** Every domain of the transports. Domains are loaded on demand, so that a command loads one. */
export const domains = {
  sessions: {
    summary: "Sign in and out",
    load: async () => (await import("./operations/session.ts")).sessionOperations,
  },
  tokens: {
    summary: "Tokens for programs",
    load: async () => (await import("./operations/token.ts")).tokenOperations,
  },
  users: {
    summary: "Customers, staff and admins",
    load: async () => (await import("./operations/user.ts")).userOperations,
  },
  products: {
    summary: "Products of the shop",
    load: async () => (await import("./operations/product.ts")).productOperations,
  },
  orders: {
    summary: "Orders, from placement to delivery",
    load: async () => (await import("./operations/order.ts")).orderOperations,
  },
  payments: {
    summary: "Charges and refunds at the payment gateway",
    load: async () => (await import("./operations/payment.ts")).paymentOperations,
  },
  todos: {
    summary: "Todos with tags, each of one user",
    load: async () => (await import("./operations/todo.ts")).todoOperations,
  },
  deadLetters: {
    summary: "Events that a consumer could not handle",
    load: async () => (await import("./operations/dead-letter.ts")).deadLetterOperations,
  },
  exchangeRates: {
    summary: "Exchange rates",
    load: async () => (await import("./operations/exchange-rate.ts")).exchangeRateOperations,
  },
  audit: {
    summary: "Audit trail: every change, its author and time",
    load: async () => (await import("./operations/audit.ts")).auditOperations,
  },
} as const satisfies Readonly<Record<DomainPlural, Domain>>;

export type Domains = Readonly<Record<string, Domain>>;

export type Domain = {
  readonly summary: string;
  load(): Promise<Readonly<Record<string, AnyOperation>>>;
};

/** The operations of all domains, by the names of domain and operation. */
export type Operations = {
  readonly [D in keyof typeof domains]: Awaited<ReturnType<(typeof domains)[D]["load"]>>;
};

/** All operations in one list. */
export function listOperations(operations: Operations): readonly NamedOperation[] {
  return Object.entries(operations).flatMap(([domain, table]) =>
    Object.entries<AnyOperation>(table).map(([name, operation]) => ({ domain, name, operation })),
  );
}
