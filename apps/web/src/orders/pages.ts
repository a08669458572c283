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
  offers: (operation, { state }) => steps[operation]?.includes(String(state)) ?? true,
  expected: async () => (await import("./expected.ts")).expected,
};
