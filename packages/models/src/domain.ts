/**
 * Every domain: its name in code and files, and its plural, under which callers find its operations. Scopes of tokens,
 * audited entities and reasons such as `user_not_found` follow from it.
 */
export const domains = {
  session: "sessions",
  token: "tokens",
  user: "users",
  product: "products",
  order: "orders",
  payment: "payments",
  todo: "todos",
  deadLetter: "deadLetters",
  exchangeRate: "exchangeRates",
  audit: "audit",
} as const;

export type DomainName = keyof typeof domains;
export type DomainPlural = (typeof domains)[DomainName];
