import { UnavailableError } from "@baklava/models/unavailable";
import { hire, openShop, order, sell, type Shop } from "@baklava/services/testing/shop";
import { beforeEach, describe, expect, test } from "vitest";

import type { AnyOperation } from "../operation.ts";
import { loadOperations } from "../operations.ts";
import { respond } from "./respond.ts";
import type { RestRequest } from "./rest-message.ts";

const operations = await loadOperations();
const nobody = "01900000-0000-7000-8000-ffffffffffff";

let shop: Shop;
beforeEach(() => {
  shop = openShop();
});

function send(operation: AnyOperation, request: Partial<RestRequest> = {}) {
  const whole = { url: "/api/any", params: {}, query: {}, idempotencyKey: undefined, body: undefined, ...request };
  return respond(operation, whole, async () => ({ services: shop.services, actor: "anonymous" }));
}

describe("respond()", () => {
  test("tells where something new is", async () => {
    const body = { name: "Ada", email: "ada@example.com" };
    const created = await send(operations.users.create, { url: "/api/users", body });
    const { id } = created.body as { id: string };
    expect(created).toMatchObject({ status: 201, headers: { location: `/api/users/${id}` }, body });
  });

  test("takes the input from path, query and body", async () => {
    const { id } = await hire(shop, "staff", "Ada");
    expect(await send(operations.users.show, { params: { id } })).toMatchObject({ status: 200, body: { name: "Ada" } });
    const renamed = await send(operations.users.rename, { params: { id }, body: { name: "Ada King", id: nobody } });
    expect(renamed.body).toMatchObject({ id, name: "Ada King" });
    const query = { role: "staff", limit: "5" };
    expect(await send(operations.users.list, { query })).toMatchObject({ status: 200, body: { items: [{ id }] } });
  });

  test("links to the next page, keeping what was asked for", async () => {
    for (const name of ["Ada", "Bea", "Cid"]) await hire(shop, "staff", name);
    const query = { role: "staff", limit: "2" };
    const first = await send(operations.users.list, { url: "/api/users?role=staff&limit=2", query });
    const { nextCursor } = first.body as { nextCursor: string };
    expect(first.headers["link"]).toBe(`</api/users?role=staff&limit=2&cursor=${nextCursor}>; rel="next"`);
    const rest = await send(operations.users.list, { query: { ...query, cursor: nextCursor } });
    expect(rest).toMatchObject({ headers: {}, body: { items: [{ name: "Cid" }], nextCursor: null } });
  });

  test("takes the idempotency key from its header, and not where there is none to take", async () => {
    await sell(shop, "TEA");
    const { customerId } = await order(shop, { TEA: 1 });
    const request = { body: { customerId, lines: [{ sku: "TEA", quantity: 1 }] }, idempotencyKey: "k1" };
    const [first, again] = [await send(operations.orders.place, request), await send(operations.orders.place, request)];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect((await send(operations.users.list, { idempotencyKey: "k1" })).status).toBe(200);
  });

  test.each<[string, AnyOperation, Partial<RestRequest>, number, string]>([
    ["a number that is none", operations.users.list, { query: { limit: "many" } }, 400, "invalid_input"],
    [
      "a field that is there twice",
      operations.users.list,
      { query: { role: ["staff", "admin"] } },
      400,
      "invalid_input",
    ],
    ["an unknown field", operations.users.list, { query: { bogus: "1" } }, 400, "invalid_input"],
    ["a body that is a list", operations.users.create, { body: [] }, 400, "invalid_input"],
    ["no body", operations.users.create, {}, 400, "invalid_input"],
    ["an id that is none", operations.users.show, { params: { id: "1" } }, 400, "invalid_input"],
    ["an unknown id", operations.users.show, { params: { id: nobody } }, 404, "user_not_found"],
  ])("refuses %s as a problem", async (_what, operation, request, status, reason) => {
    const refused = await send(operation, request);
    expect(refused).toMatchObject({
      status,
      headers: { "content-type": "application/problem+json" },
      body: { type: `urn:baklava:problem:${reason}`, status, reason, detail: expect.stringMatching(/\w/) },
    });
  });

  test("asks to come back when something is unavailable", async () => {
    shop.tamper = () => {
      throw new UnavailableError("database", { cause: undefined });
    };
    const refused = await send(operations.users.create, { body: { name: "Ada", email: "ada@example.com" } });
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" }, body: { kind: "unavailable" } });
  });
});
