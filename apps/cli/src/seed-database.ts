import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";

import type { OperationContext } from "@baklava/handlers/operation";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { Order } from "@baklava/models/order";
import { createUserRequest, listUsersRequest } from "@baklava/models/user";

import { type Member, orders, products, type SeedOrder, team } from "./seed-data.ts";
import { openAssembly } from "./open-assembly.ts";
import { operator } from "./local-runner.ts";

/** Passwords are random, so that no database has one that stands in this file. */
export async function seedDatabase(stdout: Writable, { ifEmpty }: { ifEmpty: boolean }): Promise<void> {
  const opened = await openAssembly();
  const context = { services: opened.services, caller: system(operator()) };
  try {
    if (ifEmpty && (await hasUsers(context))) return;
    for (const member of team) {
      const password = randomBytes(12).toString("base64url");
      const isNew = await register(member, password, context);
      const note = isNew ? `password ${password}` : "is there already";
      stdout.write(`${member.role.padEnd(8)}  ${member.email.padEnd(22)}  ${note}\n`);
    }
    const added = await putOnSale(context);
    stdout.write(`${added} of ${products.length} products added\n`);
    const placed = await placeOrders(context);
    stdout.write(`${placed} of ${orders.length} orders are there\n`);
  } finally {
    await opened.close();
  }
}

async function hasUsers({ services }: OperationContext): Promise<boolean> {
  const page = await services.user.list(listUsersRequest.parse({ limit: 1 }));
  return page.value.items.length > 0;
}

async function register(member: Member, password: string, { services, caller }: OperationContext): Promise<boolean> {
  const { role, ...about } = member;
  const created = await services.user.create(createUserRequest.parse({ ...about, password }), caller);
  if (created.kind !== "ok") return false;
  await services.user.setRole({ id: created.value.id, role }, caller);
  return true;
}

/** @returns the number of products that were added. */
async function putOnSale({ services, caller }: OperationContext): Promise<number> {
  let added = 0;
  for (const product of products) {
    const request = createProductRequest.parse({ ...product, currency: "EUR" });
    if ((await services.product.create(request, caller)).kind === "ok") added += 1;
  }
  return added;
}

/**
 * Each order has an idempotency key, so that it is placed once however often this runs. @returns the number of orders.
 */
async function placeOrders(context: OperationContext): Promise<number> {
  let placed = 0;
  for (const [index, order] of orders.entries()) {
    const found = await context.services.user.list(listUsersRequest.parse({ text: order.customer }));
    const customerId = found.value.items[0]?.id ?? "";
    const lines = Object.entries(order.lines).map(([sku, quantity]) => ({ sku, quantity }));
    const request = { customerId, lines, idempotencyKey: `seed-${index}` };
    const result = await context.services.order.place(request, context.caller);
    if (result.kind !== "ok") continue;
    placed += 1;
    await bring(result.value, order, context);
  }
  return placed;
}

/**
 * Takes an order as far as possible: without a payment gateway it stays unpaid, and steps that it already took are
 * refused.
 */
async function bring({ id }: Order, { steps }: SeedOrder, { services, caller }: OperationContext): Promise<void> {
  for (const step of steps) {
    if (step === "pay") await services.payment.pay({ id, method: "pm_card_visa" }, caller);
    else if (step === "refund") await services.payment.refund({ id }, caller);
    else await services.order[step](id, caller);
  }
}
