import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { sell } from "./testing/shop.ts";

const mismatch = { kind: "conflict", reason: "version_mismatch" };

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

test("a user is changed only from the version that the caller has seen", async () => {
  const { id, version } = await hire(backend, "staff", "Ada");
  const { user } = backend.services;
  const renamed = valueOf(await user.rename({ id, name: "Ada King", ifVersion: version }, founder));
  expect(renamed.version).toBe(version + 1);
  const late = [
    user.rename({ id, name: "Eve", ifVersion: version }, founder),
    user.setEmail({ id, email: "eve@example.com", ifVersion: version }, founder),
    user.setRole({ id, role: "admin", ifVersion: version }, founder),
    user.deactivate({ id, ifVersion: version }, founder),
  ];
  for (const refused of await Promise.all(late)) expect(refused).toMatchObject(mismatch);
  const closed = valueOf(await user.deactivate({ id, ifVersion: renamed.version }, founder));
  expect(closed).toMatchObject({ name: "Ada King", status: "deactivated", version: renamed.version + 1 });
});

test("a product is edited only from the version that the caller has seen", async () => {
  const { id, version } = await sell(backend, "TEA");
  const { product } = backend.services;
  valueOf(await product.restock({ id, quantity: 1 }, founder));
  expect(await product.edit({ id, name: "Late", ifVersion: version }, founder)).toMatchObject(mismatch);
  expect(await product.edit({ id, name: "In time", ifVersion: version + 1 }, founder)).toMatchObject({ kind: "ok" });
});
