import { type Case, one, unknown } from "./case.ts";

/** The calls of the shop's operations. */
export const shopCases: readonly Case[] = [
  one("products.create", "ok", (w) => ({ sku: `NEW-${w.mark}`, name: "Cup", priceMinor: 900, currency: "EUR" })),
  one("products.create", "invalid invalid_input", () => ({ sku: "?", name: "Cup", priceMinor: -1, currency: "EUR" })),
  one("products.list", "ok", async (w) => ({ text: (await w.shop.product()).sku }), "anonymous"),
  one("products.show", "ok", async (w) => ({ id: (await w.shop.product()).id })),
  one("products.show", "ok", async (w) => ({ id: (await w.shop.product()).sku.toLowerCase() })),
  one("products.edit", "ok", async (w) => ({ id: (await w.shop.product()).id, priceMinor: 550 })),
  one("products.upsert", "ok", (w) => ({
    products: [{ sku: `UP-${w.mark}`, name: "Pot", priceMinor: 2000, currency: "EUR" }],
  })),
  one("products.restock", "ok", async (w) => ({ id: (await w.shop.product()).id, quantity: 5 })),
  one("products.restock", "forbidden staff_needed", () => ({ id: unknown, quantity: 5 }), "customer"),
  one("products.withdraw", "ok", async (w) => ({ id: (await w.shop.product()).id })),
  one("products.withdraw", "forbidden staff_needed", () => ({ id: unknown }), "customer"),
  one("products.relist", "ok", async (w) => ({ id: (await w.shop.withdrawnProduct()).id })),
  one("products.history", "ok", async (w) => ({ id: (await w.shop.product()).id })),
  one("orders.place", "ok", async (w) => ({ lines: [{ sku: (await w.shop.product()).sku, quantity: 2 }] }), "customer"),
  one("orders.place", "conflict out_of_stock", async (w) => ({
    customerId: w.customerId,
    lines: [{ sku: (await w.shop.product(1)).sku, quantity: 2 }],
  })),
  one("orders.place", "not_found product_not_found", (w) => ({
    customerId: w.customerId,
    lines: [{ sku: "NOTHING", quantity: 1 }],
  })),
  one("orders.place", "conflict product_withdrawn", async (w) => ({
    customerId: w.customerId,
    lines: [{ sku: (await w.shop.withdrawnProduct()).sku, quantity: 1 }],
  })),
  one("orders.list", "ok", () => ({ state: "refunded" }), "customer"),
  one("orders.list", "ok", () => ({ customerId: "customer@example.com", state: "refunded" })),
  one("orders.list", "invalid invalid_input", () => ({ from: "yesterday" })),
  one("orders.latest", "ok", async (w) => ({ customerId: await w.user(), limit: 5 })),
  one("orders.show", "ok", async (w) => ({ id: await w.shop.paidOrder() })),
  one("orders.total", "ok", async (w) => ({ id: await w.shop.order(), currency: "USD" })),
  one("orders.pay", "ok", async (w) => ({ id: await w.shop.order(), method: "pm_card_visa" }), "customer"),
  one("orders.pay", "declined generic_decline", async (w) => ({
    id: await w.shop.order(),
    method: "pm_card_chargeDeclined",
  })),
  one("orders.ship", "ok", async (w) => ({ id: await w.shop.paidOrder() })),
  one("orders.ship", "conflict order_state", async (w) => ({ id: await w.shop.order() })),
  one("orders.deliver", "conflict order_state", async (w) => ({ id: await w.shop.paidOrder() })),
  one("orders.cancel", "ok", async (w) => ({ id: await w.shop.order() }), "customer"),
  one("orders.refund", "ok", async (w) => ({ id: await w.shop.paidOrder() })),
  one("orders.refund", "ok", async (w) => ({ id: await w.shop.paidOrder(), dryRun: true })),
  one("payments.list", "ok", async (w) => ({ orderId: await w.shop.paidOrder() })),
  one("payments.list", "forbidden staff_needed", () => ({}), "customer"),
  one("payments.settle", "not_found payment_not_found", () => ({ id: unknown })),
  one("exchangeRates.show", "ok", () => ({}), "anonymous"),
];

/** The calls while the payment gateway is down. */
export const casesWithoutGateway: readonly Case[] = [
  one("orders.pay", "unavailable gateway_unavailable", async (w) => ({
    id: await w.shop.order(),
    method: "pm_card_visa",
  })),
];
