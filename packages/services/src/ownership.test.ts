import type { Caller } from "@baklava/models/caller";
import { beforeEach, describe, expect, test } from "vitest";

import { as, type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

describe("a customer", () => {
  test("learns nothing of other users", async () => {
    const [ada, bob] = [await hire(backend, "customer", "Ada"), await hire(backend, "customer", "Bob")];
    const { user } = backend.services;
    const tries = [
      user.get(bob.id, as(ada)),
      user.history({ id: bob.id, limit: 10 }, as(ada)),
      user.rename({ id: bob.id, name: "Eve" }, as(ada)),
      user.setEmail({ id: bob.id, email: "eve@example.com" }, as(ada)),
      user.deactivate({ id: bob.id }, as(ada)),
    ];
    const missing = { kind: "not_found", reason: "user_not_found" };
    for (const refused of await Promise.all(tries)) expect(refused).toMatchObject(missing);
  });

  test("learns what staff did, and not who", async () => {
    const [ada, bob] = [await hire(backend, "customer", "Ada"), await hire(backend, "staff", "Bob")];
    valueOf(await backend.services.user.rename({ id: ada.id, name: "Ada King" }, as(bob)));
    valueOf(await backend.services.user.rename({ id: ada.id, name: "Ada Lovelace" }, as(ada)));
    const lastActors = async (caller: Caller) => {
      const { items } = valueOf(await backend.services.user.history({ id: ada.id, limit: 10 }, caller));
      return items.slice(-2).map(({ actor }) => actor);
    };
    expect(await lastActors(as(ada))).toEqual(["staff", `user:${ada.id}`]);
    expect(await lastActors(founder)).toEqual([`user:${bob.id}`, `user:${ada.id}`]);
  });
});

describe("staff", () => {
  test.each(["staff", "admin"] as const)("change customers and themselves, and no %s", async (role) => {
    const [self, customer] = [await hire(backend, "staff", "Self"), await hire(backend, "customer", "Customer")];
    const above = await hire(backend, role, "Above");
    const rename = (id: string) => backend.services.user.rename({ id, name: "Other" }, as(self));
    expect(await rename(self.id)).toMatchObject({ kind: "ok" });
    expect(await rename(customer.id)).toMatchObject({ kind: "ok" });
    expect(await rename(above.id)).toMatchObject({ kind: "forbidden", reason: "admin_needed" });
    expect(await backend.services.user.deactivate({ id: above.id }, as(self))).toMatchObject({
      reason: "admin_needed",
    });
    const email = "stolen@example.com";
    expect(await backend.services.user.setEmail({ id: above.id, email }, as(self))).toMatchObject({
      kind: "forbidden",
    });
  });
});
