import { ok } from "@baklava/models/result";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import { beforeEach, expect, test } from "vitest";

import { claimKey, findKeyUse, type KeyScope } from "./idempotency.ts";

const ada: KeyScope = { operation: "users.create", actor: "user:ada" };
const request = { name: "Grace", idempotencyKey: "k1" };
const reused = { kind: "conflict", reason: "idempotency_key_reused" };

let database: MemoryDatabase;
beforeEach(() => {
  database = new MemoryDatabase();
});

async function claim(given: typeof request | object, entityId: string, scope = ada) {
  const { unitOfWork } = memoryStorage(database);
  const at = new Date("2026-03-01T12:00:00.000Z");
  const claimed = unitOfWork.run(async (all) => ok(await claimKey(all, given, { entityId, at, ...scope })));
  return (await claimed).value;
}

async function find(given: typeof request | object, scope = ada) {
  const { unitOfWork } = memoryStorage(database);
  return (await unitOfWork.run(async (all) => ok(await findKeyUse(all, given, scope)))).value;
}

test("claimKey() takes a key once; the same request gets the first entity, another request is refused", async () => {
  expect(await find(request)).toEqual({ kind: "new" });
  expect(await claim(request, "first")).toEqual({ kind: "new" });
  expect(await claim(request, "second")).toEqual({ kind: "repeated", entityId: "first" });
  expect(await find(request)).toEqual({ kind: "repeated", entityId: "first" });
  expect(await claim({ ...request, name: "Ada" }, "third")).toMatchObject(reused);
  expect(await find({ ...request, name: "Ada" })).toMatchObject(reused);
});

test("claimKey() keeps the keys of callers and operations apart", async () => {
  await claim(request, "first");
  expect(await claim(request, "second", { ...ada, actor: "user:bob" })).toEqual({ kind: "new" });
  expect(await claim(request, "third", { ...ada, operation: "users.rename" })).toEqual({ kind: "new" });
});

test("a request without a key is always new", async () => {
  for (const entityId of ["first", "second"]) expect(await claim({ name: "Grace" }, entityId)).toEqual({ kind: "new" });
  expect(database.table("idempotency").size).toBe(0);
});
