import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";
import { dryRun, nobody, type Rehearsals, testRehearsals } from "./testing/rehearsal.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

const rehearsals: Rehearsals = {
  async "users.deactivate"() {
    const { id } = await hire(backend, "customer", "Ada");
    const admin = await hire(backend, "admin", "Grace");
    return {
      rehearse: () => backend.services.user.deactivate({ id, dryRun }, founder),
      refuse: () => backend.services.user.deactivate({ id: admin.id, dryRun }, founder),
    };
  },
  async "users.reactivate"() {
    const { id } = await hire(backend, "customer", "Ada");
    valueOf(await backend.services.user.deactivate({ id }, founder));
    return {
      rehearse: () => backend.services.user.reactivate({ id, dryRun }, founder),
      refuse: () => backend.services.user.reactivate({ id: nobody, dryRun }, founder),
    };
  },
};

testRehearsals(() => backend, rehearsals);

test("a dry run and the real thing give the same", async () => {
  const { id } = await hire(backend, "customer", "Ada");
  const told = await backend.services.user.deactivate({ id, dryRun }, founder);
  expect(await backend.services.user.deactivate({ id }, founder)).toEqual(told);
});
