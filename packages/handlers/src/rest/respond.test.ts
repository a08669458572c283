import { idempotencyKey } from "@baklava/models/idempotency";
import { ok } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { type Backend, hire, openBackend } from "@baklava/services/testing/backend";
import { order, sell } from "@baklava/services/testing/shop";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { loadOperations } from "../load-operations.ts";
import { mutation, type NamedOperation } from "../operation.ts";
import { listOperations } from "../operations.ts";
import { callTo } from "../testing/call.ts";
import { respond } from "./respond.ts";
import type { RestRequest } from "./rest-message.ts";

const all = listOperations(await loadOperations());
const find = (fullName: string) => all.find(({ domain, name }) => `${domain}.${name}` === fullName) as NamedOperation;
const nobody = "01900000-0000-7000-8000-ffffffffffff";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

function send(named: NamedOperation, request: Partial<RestRequest> = {}) {
  const whole = {
    url: "/api/any",
    params: {},
    query: {},
    idempotencyKey: undefined,
    ifMatch: undefined,
    ifNoneMatch: undefined,
    body: undefined,
    ...request,
  };
  return respond(named, whole, callTo(backend));
}

describe("respond()", () => {
  test.each([
    ["Idempotency-Key", { idempotencyKey: "k" }],
    ["If-Match", { ifMatch: '"v1"' }],
  ])("refuses the header %s where it would be ignored", async (header, headers) => {
    const named = find("tokens.create");
    const answer = await send(named, { body: { name: "x", scopes: ["read"] }, ...headers });
    expect(answer).toMatchObject({ status: 400, body: { reason: "header_unsupported" } });
    expect((answer.body as { detail: string }).detail).toBe(
      `This operation takes no ${header}; send the request without it`,
    );
  });

  test.each([
    ['"99"', 412, "version_mismatch", 'No version has the ETag "99"; send the one that was seen'],
    ['W/"v1"', 412, "version_mismatch", "No version has the ETag"],
    ['"v1", "v2"', 400, "if_match_ambiguous", "several versions"],
  ])("says of If-Match: %s what would be right", async (ifMatch, status, reason, sentence) => {
    const named = find("users.rename");
    const params = { id: "019aa5f2-7c00-7000-8000-0000000000b1" };
    const answer = await send(named, { params, body: { name: "x" }, ifMatch });
    expect(answer).toMatchObject({ status, body: { reason, detail: expect.stringContaining(sentence) } });
  });

  test("says of a parameter that is given twice that once would be right", async () => {
    const named = find("users.list");
    const answer = await send(named, { query: { limit: ["1", "2"] } });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: "limit is given 2 times; give it once", issues: [{ path: ["limit"] }] },
    });
  });

  test("tells where something new is", async () => {
    const body = { name: "Ada", email: "ada@example.com" };
    const created = await send(find("users.create"), { url: "/api/users", body });
    const { id } = created.body as { id: string };
    expect(created).toMatchObject({ status: 201, headers: { location: `/api/users/${id}` }, body });
  });

  test("takes the input from path, query and body", async () => {
    const { id } = await hire(backend, "staff", "Ada");
    expect(await send(find("users.show"), { params: { id } })).toMatchObject({ status: 200, body: { name: "Ada" } });
    const renamed = await send(find("users.rename"), { params: { id }, body: { name: "Ada King", id: nobody } });
    expect(renamed.body).toMatchObject({ id, name: "Ada King" });
    const query = { role: "staff", limit: "5" };
    expect(await send(find("users.list"), { query })).toMatchObject({ status: 200, body: { items: [{ id }] } });
  });

  test("links to the next page, keeping what was asked for", async () => {
    for (const name of ["Ada", "Bea", "Cid"]) await hire(backend, "staff", name);
    const query = { role: "staff", limit: "2" };
    const first = await send(find("users.list"), { url: "/api/users?role=staff&limit=2", query });
    const { nextCursor } = first.body as { nextCursor: string };
    expect(first.headers["link"]).toBe(`</api/users?role=staff&limit=2&cursor=${nextCursor}>; rel="next"`);
    const rest = await send(find("users.list"), { query: { ...query, cursor: nextCursor } });
    expect(rest).toMatchObject({ headers: {}, body: { items: [{ name: "Cid" }], nextCursor: null } });
  });

  test("takes the idempotency key from its header, and not where there is none to take", async () => {
    const operation = mutation({
      summary: "Echo a key",
      access: "public",
      route: "POST /keys",
      example: {},
      input: z.strictObject({ idempotencyKey: idempotencyKey.optional() }),
      output: z.object({ idempotencyKey: z.string().optional() }),
      handle: async (_context, input) => ok(input),
    });
    const named = { domain: "keys", name: "echo", operation };
    expect(await send(named, { body: {}, idempotencyKey: "k1" })).toMatchObject({ body: { idempotencyKey: "k1" } });
    expect((await send(find("users.list"), { idempotencyKey: "k1" })).status).toBe(200);
  });

  test("gives the same order for the same idempotency key", async () => {
    await sell(backend, "TEA");
    const { customerId } = await order(backend, { TEA: 1 });
    const request = { body: { customerId, lines: [{ sku: "TEA", quantity: 1 }] }, idempotencyKey: "k1" };
    const [first, again] = [await send(find("orders.place"), request), await send(find("orders.place"), request)];
    expect([first.status, again.body]).toEqual([201, first.body]);
  });

  test.each<[string, string, Partial<RestRequest>, number, string]>([
    ["a number that is none", "users.list", { query: { limit: "many" } }, 400, "invalid_input"],
    ["a field that is there twice", "users.list", { query: { role: ["staff", "admin"] } }, 400, "invalid_input"],
    ["an unknown field", "users.list", { query: { bogus: "1" } }, 400, "invalid_input"],
    ["a body that is a list", "users.create", { body: [] }, 400, "invalid_input"],
    ["no body", "users.create", {}, 400, "invalid_input"],
    ["an id that is none", "users.show", { params: { id: "1" } }, 400, "invalid_input"],
    ["an unknown id", "users.show", { params: { id: nobody } }, 404, "user_not_found"],
  ])("refuses %s as a problem", async (_what, operation, request, status, reason) => {
    const refused = await send(find(operation), request);
    expect(refused).toMatchObject({
      status,
      headers: { "content-type": "application/problem+json" },
      body: { type: `urn:baklava:problem:${reason}`, status, reason, detail: expect.stringMatching(/\w/) },
    });
  });

  test("tells the version of what it shows, and does not show again what is known", async () => {
    const { id } = await hire(backend, "staff", "Ada");
    const shown = await send(find("users.show"), { params: { id } });
    expect(shown.headers).toMatchObject({ etag: '"v2"' });
    const known = await send(find("users.show"), { params: { id }, ifNoneMatch: 'W/"v1", W/"v2"' });
    expect(known).toEqual({ status: 304, headers: { etag: '"v2"' }, body: undefined });
    expect((await send(find("users.show"), { params: { id }, ifNoneMatch: '"v1"' })).status).toBe(200);
    expect((await send(find("users.list"))).headers).toEqual({});
  });

  test("changes nothing that was changed since it was seen", async () => {
    const { id } = await hire(backend, "staff", "Ada");
    const rename = (name: string, ifMatch: string) =>
      send(find("users.rename"), { params: { id }, body: { name }, ifMatch });
    expect(await rename("Ada King", '"v2"')).toMatchObject({ status: 200, headers: { etag: '"v3"' } });
    const late = { status: 412, body: { status: 412, kind: "conflict", reason: "version_mismatch" } };
    for (const tag of ['"v2"', 'W/"v3"', '"other"', "v3"]) expect(await rename("Eve", tag)).toMatchObject(late);
    expect(await rename("Ada Lovelace", "*")).toMatchObject({ status: 200, body: { version: 4 } });
  });

  test("asks to come back when something is unavailable", async () => {
    backend.tamper = () => {
      throw new UnavailableError("database", { cause: undefined });
    };
    const refused = await send(find("users.create"), { body: { name: "Ada", email: "ada@example.com" } });
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "5" }, body: { kind: "unavailable" } });
  });
});
