import type { Input } from "./outcome.ts";
import type { World } from "./world.ts";

export type Case = {
  readonly operation: string;
  /** The caller; an admin by default. */
  readonly as?: "customer" | "nobody";
  /** `ok`, or kind and reason of the refusal. */
  readonly outcome: string;
  input(world: World): Promise<Input> | Input;
};

const unknown = "01900000-0000-7000-8000-ffffffffffff";
const password = "correct horse battery staple";

/** The calls through every transport: each operation at least once, and each kind of refusal. */
export const cases: readonly Case[] = [
  one("sessions.create", "ok", () => ({ email: "customer@example.com", password }), "nobody"),
  one("sessions.create", "unauthenticated wrong_credentials", () => ({ email: "x@example.com", password }), "nobody"),
  one("sessions.create", "too_many attempt_limit", async (w) => ({ email: await w.lockedOut(), password }), "nobody"),
  one("sessions.current", "ok", () => ({})),
  one("sessions.list", "ok", () => ({})),
  one("sessions.revoke", "ok", async (w) => ({ id: await w.session() }), "customer"),
  one("sessions.revoke", "not_found session_not_found", () => ({ id: unknown })),
  one("sessions.end", "unauthenticated sign_in_needed", () => ({}), "nobody"),
  one("tokens.create", "ok", () => ({ name: "report", scopes: ["orders:read", "read"], days: 3 })),
  one("tokens.create", "invalid invalid_input", () => ({ name: "report", scopes: ["everything"] })),
  one("tokens.list", "ok", () => ({}), "customer"),
  one("tokens.revoke", "ok", async (w) => ({ id: await w.token() })),
  one("users.create", "ok", (w) => ({ name: "Ada", email: `new-${w.mark}@example.com`, timeZone: "Europe/London" })),
  one("users.create", "conflict email_taken", () => ({ name: "Ada", email: "customer@example.com" })),
  one("users.create", "invalid invalid_input", () => ({ name: "", email: "nonsense", bogus: 1 })),
  one("users.list", "ok", () => ({ role: "admin", limit: 1 })),
  one("users.list", "forbidden staff_needed", () => ({}), "customer"),
  one("users.list", "unauthenticated sign_in_needed", () => ({}), "nobody"),
  one("users.list", "invalid invalid_input", () => ({ limit: 1000 })),
  one("users.show", "ok", async (w) => ({ id: await w.user() })),
  one("users.show", "not_found user_not_found", async (w) => ({ id: await w.user() }), "customer"),
  one("users.show", "ok", async (w) => ({ id: (await w.user()) && `Ada-${w.mark}@example.com` })),
  one("users.show", "not_found user_not_found", () => ({ id: "admin@example.com" }), "customer"),
  one("users.show", "invalid invalid_input", () => ({ id: "nonsense" })),
  one("users.rename", "ok", async (w) => ({ id: await w.user(), name: "Ada King" })),
  one("users.setEmail", "ok", async (w) => ({ id: await w.user(), email: `king-${w.mark}@example.com` })),
  one("users.setPassword", "forbidden own_password_only", async (w) => ({ id: await w.user(), password })),
  one("users.setRole", "ok", async (w) => ({ id: await w.user(), role: "staff" })),
  one("users.setRole", "forbidden admin_needed", (w) => ({ id: w.customerId, role: "admin" }), "customer"),
  one("users.deactivate", "ok", async (w) => ({ id: await w.user() })),
  one("users.deactivate", "ok", async (w) => ({ id: await w.user(), dryRun: true })),
  one("users.reactivate", "ok", async (w) => ({ id: await w.closedUser() })),
  one("users.history", "ok", async (w) => ({ id: await w.user() })),
  one("products.create", "ok", (w) => ({ sku: `NEW-${w.mark}`, name: "Cup", priceMinor: 900, currency: "EUR" })),
  one("products.create", "invalid invalid_input", () => ({ sku: "?", name: "Cup", priceMinor: -1, currency: "EUR" })),
  one("products.list", "ok", async (w) => ({ text: (await w.product()).sku }), "nobody"),
  one("products.show", "ok", async (w) => ({ id: (await w.product()).id })),
  one("products.show", "ok", async (w) => ({ id: (await w.product()).sku.toLowerCase() })),
  one("products.edit", "ok", async (w) => ({ id: (await w.product()).id, priceMinor: 550 })),
  one("products.upsert", "ok", (w) => ({
    products: [{ sku: `UP-${w.mark}`, name: "Pot", priceMinor: 2000, currency: "EUR" }],
  })),
  one("products.restock", "ok", async (w) => ({ id: (await w.product()).id, quantity: 5 })),
  one("products.restock", "forbidden staff_needed", () => ({ id: unknown, quantity: 5 }), "customer"),
  one("products.withdraw", "ok", async (w) => ({ id: (await w.product()).id })),
  one("products.withdraw", "forbidden staff_needed", () => ({ id: unknown }), "customer"),
  one("products.relist", "ok", async (w) => ({ id: (await w.withdrawnProduct()).id })),
  one("products.history", "ok", async (w) => ({ id: (await w.product()).id })),
  one("orders.place", "ok", async (w) => ({ lines: [{ sku: (await w.product()).sku, quantity: 2 }] }), "customer"),
  one("orders.place", "conflict out_of_stock", async (w) => ({
    customerId: w.customerId,
    lines: [{ sku: (await w.product(1)).sku, quantity: 2 }],
  })),
  one("orders.place", "not_found product_not_found", (w) => ({
    customerId: w.customerId,
    lines: [{ sku: "NOTHING", quantity: 1 }],
  })),
  one("orders.place", "conflict product_withdrawn", async (w) => ({
    customerId: w.customerId,
    lines: [{ sku: (await w.withdrawnProduct()).sku, quantity: 1 }],
  })),
  one("orders.list", "ok", () => ({ state: "refunded" }), "customer"),
  one("orders.list", "ok", () => ({ customerId: "customer@example.com", state: "refunded" })),
  one("orders.list", "invalid invalid_input", () => ({ from: "yesterday" })),
  one("orders.latest", "ok", async (w) => ({ customerId: await w.user(), limit: 5 })),
  one("orders.show", "ok", async (w) => ({ id: await w.paidOrder() })),
  one("orders.total", "ok", async (w) => ({ id: await w.order(), currency: "USD" })),
  one("orders.pay", "ok", async (w) => ({ id: await w.order(), method: "pm_card_visa" }), "customer"),
  one("orders.pay", "declined generic_decline", async (w) => ({
    id: await w.order(),
    method: "pm_card_chargeDeclined",
  })),
  one("orders.ship", "ok", async (w) => ({ id: await w.paidOrder() })),
  one("orders.ship", "conflict order_state", async (w) => ({ id: await w.order() })),
  one("orders.deliver", "conflict order_state", async (w) => ({ id: await w.paidOrder() })),
  one("orders.cancel", "ok", async (w) => ({ id: await w.order() }), "customer"),
  one("orders.refund", "ok", async (w) => ({ id: await w.paidOrder() })),
  one("orders.refund", "ok", async (w) => ({ id: await w.paidOrder(), dryRun: true })),
  one("payments.settle", "not_found payment_not_found", () => ({ id: unknown })),
  one("deadLetters.list", "ok", () => ({ queue: "order-mail" })),
  one("deadLetters.show", "not_found dead_letter_not_found", () => ({ id: unknown })),
  one("deadLetters.replay", "not_found dead_letter_not_found", () => ({ id: unknown })),
  one("exchangeRates.show", "ok", () => ({}), "nobody"),
  one("audit.list", "ok", () => ({ actor: "nobody at all" })),
  one("audit.list", "forbidden admin_needed", () => ({}), "customer"),
  one("audit.list", "forbidden admin_needed", () => ({ actor: "anonymous" }), "customer"),
];

/** The calls while the payment gateway is down. */
export const casesInNeed: readonly Case[] = [
  one("orders.pay", "unavailable gateway_unavailable", async (w) => ({ id: await w.order(), method: "pm_card_visa" })),
];

function one(operation: string, outcome: string, input: Case["input"], as?: Case["as"]): Case {
  return { operation, outcome, input, ...(as && { as }) };
}
