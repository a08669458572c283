import IconCreditCard from "@tabler/icons-react/icons/IconCreditCard";

import type { DomainPages } from "../domain-pages.ts";

export const paymentPages: DomainPages = {
  icon: IconCreditCard,
  offers: (operation, { state }) => operation !== "settle" || state === "pending" || state === "unknown",
};
