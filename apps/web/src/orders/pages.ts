import IconShoppingCart from "@tabler/icons-react/icons/IconShoppingCart";

import type { DomainPages } from "../domain-pages.ts";

/** The states in which an order allows each step. A test compares them with the model, which would load slowly here. */
const steps: Readonly<Record<string, readonly string[] | undefined>> = {
  pay: ["placed"],
  ship: ["paid"],
  deliver: ["shipped"],
  cancel: ["placed"],
  refund: ["paid", "shipped", "delivered"],
};

export const orderPages: DomainPages = {
  icon: IconShoppingCart,
  // The page of an order has the total in other currencies.
  offers: (operation, { state }) => steps[operation]?.includes(String(state)) ?? operation !== "total",
  detail: async () => (await import("./order-page.tsx")).OrderPage,
  live: async () => (await import("./live.tsx")).Live,
  attention: async () => (await import("./attention.tsx")).OrdersAttention,
  expected: async () => (await import("./expected.ts")).expected,
};
