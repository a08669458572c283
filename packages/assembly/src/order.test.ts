import { MemoryPaymentGateway } from "@baklava/clients/memory/payment-gateway";
import { system } from "@baklava/models/caller";
import { createProductRequest } from "@baklava/models/product";
import type { Result } from "@baklava/models/result";
import { createUserRequest } from "@baklava/models/user";
import { describe, expect, test } from "vitest";

import type { Assembly } from "./assembly.ts";
import { environments, open } from "./testing/open-assembly.ts";
import { testPorts } from "./testing/ports.ts";

const caller = system("operator:test");

describe.each(Object.entries(environments))("assemble() with storage in %s", (_name, environment) => {
  test("opens services on which an order goes from placement to refund", async () => {
    const { services, checkReady } = await open(await environment(), { overrides: testPorts() });
    await checkReady();
    const customerId = await openShop(services, 5);
    const placed = await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 2 }] }, caller);
    const { id } = valueOf(placed);
    expect(await services.payment.pay({ id, method: "pm_card_visa" }, caller)).toMatchObject({ kind: "ok" });
    expect(await services.order.ship(id, caller)).toMatchObject({ value: { state: "shipped" } });
    expect(await services.payment.refund({ id }, caller)).toMatchObject({ kind: "ok" });
    const { state, payments, history } = valueOf(await services.order.get(id, caller));
    expect([state, payments.length]).toEqual(["refunded", 2]);
    expect(history.map(({ action }) => action)).toEqual(["placed", "paid", "shipped", "refunded"]);
  });

  test("opens services that place 10 of 100 orders at once for the last 10 pieces", async () => {
    const { services } = await open(await environment(), { overrides: testPorts() });
    const customerId = await openShop(services, 10);
    const lines = [{ sku: "TEA", quantity: 1 }];
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => services.order.place({ customerId, lines }, caller)),
    );
    const reasons = answers.map((answer) => (answer.kind === "ok" ? "placed" : answer.reason));
    expect(reasons.filter((reason) => reason === "placed")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "out_of_stock")).toHaveLength(90);
  });
});

test("assemble() uses the payment gateway that it is given", async () => {
  const paymentGateway = new MemoryPaymentGateway();
  const { services } = await open({ STORAGE: "memory" }, { overrides: { ...testPorts(), paymentGateway } });
  const customerId = await openShop(services, 1);
  const order = valueOf(await services.order.place({ customerId, lines: [{ sku: "TEA", quantity: 1 }] }, caller));
  await services.payment.pay({ id: order.id, method: "pm_card_visa" }, caller);
  expect(paymentGateway.charges.size).toBe(1);
});

async function openShop(services: Assembly["services"], stock: number): Promise<string> {
  const tea = { sku: "TEA", name: "Tea", priceMinor: 650, currency: "EUR", stock };
  valueOf(await services.product.create(createProductRequest.parse(tea), caller));
  const ada = createUserRequest.parse({ name: "Ada", email: "ada@example.com" });
  return valueOf(await services.user.create(ada, caller)).id;
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
