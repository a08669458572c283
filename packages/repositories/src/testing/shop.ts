import { createOrder, type Order } from "@baklava/models/order";
import { createOrderLine } from "@baklava/models/order-line";
import { createPayment, type Payment } from "@baklava/models/payment";
import type { Product } from "@baklava/models/product";

import type { Storage } from "../storage.ts";
import { aUser, inUnit, nextId, noon, store } from "./storage.ts";

export function aProduct(values: Partial<Product> = {}): Product {
  const id = nextId();
  const price = { amountMinor: 1290, currency: "EUR" };
  const product = {
    id,
    sku: `SKU-${id.slice(-12).toUpperCase()}`,
    name: "Black tea",
    price,
    stock: 40,
    status: "on_sale",
  } as const;
  return { ...product, createdAt: noon, updatedAt: noon, version: 1, ...values };
}

export async function stock(storage: Storage, product: Product): Promise<Product> {
  await inUnit(storage, ({ products }) => products.insert(product));
  return product;
}

/** Stores an order of two products by a customer of its own. */
export async function placeOrder(storage: Storage, values: Partial<Order> = {}): Promise<Order> {
  const customer = values.customerId ?? (await store(storage, aUser())).id;
  const lines = [
    createOrderLine(await stock(storage, aProduct()), 2),
    createOrderLine(await stock(storage, aProduct()), 1),
  ];
  const order = { ...createOrder(nextId(), customer, lines, noon), ...values };
  await inUnit(storage, ({ orders }) => orders.insert(order));
  return order;
}

export function aPayment({ id: orderId, total: amount }: Order, values: Partial<Payment> = {}): Payment {
  const id = nextId();
  return { ...createPayment({ id, orderId, kind: "charge", amount, chargeId: `pi_${id}` }, noon), ...values };
}
