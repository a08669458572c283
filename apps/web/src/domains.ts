import type { DomainPages } from "./domain-pages.ts";
import { auditPages } from "./audit/pages.ts";
import { deadLetterPages } from "./dead-letters/pages.ts";
import { exchangeRatePages } from "./exchange-rates/pages.ts";
import { orderPages } from "./orders/pages.ts";
import { paymentPages } from "./payments/pages.ts";
import { productPages } from "./products/pages.ts";
import { sessionPages } from "./sessions/pages.ts";
import { todoPages } from "./todos/pages.ts";
import { tokenPages } from "./tokens/pages.ts";
import { userPages } from "./users/pages.ts";

/** The parts of each domain that the catalogue does not draw. A domain needs no entry. */
export const domainPages: Readonly<Record<string, DomainPages>> = {
  sessions: sessionPages,
  tokens: tokenPages,
  users: userPages,
  products: productPages,
  orders: orderPages,
  payments: paymentPages,
  todos: todoPages,
  deadLetters: deadLetterPages,
  exchangeRates: exchangeRatePages,
  audit: auditPages,
};
