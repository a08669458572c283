import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { testServices } from "@baklava/assembly/testing/services";
import { hireWithToken } from "@baklava/assembly/testing/tokens";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startApi } from "../testing/api-process.ts";
import { grpcClient, refusalOf } from "../testing/grpc-client.ts";

let database: TestDatabase;
let authorization: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ authorization } = (await hireWithToken(testServices(database), "admin")).headers);
});
afterAll(() => database.drop());

test("gRPC takes and gives orders, with money and lists of lines, as the contract says", async () => {
  const api = await startApi({ DATABASE_URL: database.url, GRPC_PORT: "0" });
  const client = grpcClient(api.grpcUrl ?? "", { authorization });
  const ada = await client.call("Users.Create", { name: "Ada King", email: "ada@example.com" });
  const tea = { sku: "TEA", name: "Tea", priceMinor: 1_000_000_000, currency: "EUR", stock: 10 };
  await client.call("Products.Create", tea);
  const order = await client.call("Orders.Place", { customerId: ada["id"], lines: [{ sku: "TEA", quantity: 2 }] });
  expect(order).toMatchObject({
    state: "STATE_PLACED",
    total: { amountMinor: 2_000_000_000 },
    lines: [{ sku: "TEA", quantity: 2 }],
  });
  const found = await client.call("Orders.List", { state: "STATE_PLACED", sort: "SORT_TOTAL", minTotalMinor: 0 });
  expect(found).toMatchObject({ items: [{ customerName: "Ada King", lineCount: 1 }] });
  expect(found).not.toHaveProperty("nextCursor");
  const place = { lines: [{ sku: "NOPE", quantity: -1 }] };
  expect(await refusalOf(client.call("Orders.Place", place))).toMatchObject({
    code: status.INVALID_ARGUMENT,
    details: expect.stringContaining("lines[0].quantity"),
  });
  expect(await refusalOf(client.call("Orders.Place", {}))).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(await api.end()).toBe(0);
});
