import type { DomainPages } from "../domain-pages.ts";

export const paymentPages: DomainPages = {
  offers: (operation, { state }) => operation !== "settle" || state === "pending" || state === "unknown",
};
