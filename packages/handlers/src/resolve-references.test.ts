import { userReference } from "@baklava/models/reference";
import { founder, hire, openBackend } from "@baklava/services/testing/backend";
import { expect, test } from "vitest";
import { z } from "zod";

import { resolveReferences } from "./resolve-references.ts";

test.each([
  ["required", userReference],
  ["optional", userReference.optional()],
  ["described", userReference.optional().describe("The owner")],
  ["nullable", userReference.nullable()],
  ["nullable, optional and described", userReference.nullable().optional().describe("The owner; null removes it")],
])("resolveReferences() resolves a reference that is %s", async (_, field) => {
  const backend = openBackend();
  const owner = await hire(backend, "customer", "Owner");
  const context = { services: backend.services, caller: founder };
  const resolved = await resolveReferences(z.strictObject({ owner: field }), { owner: owner.email }, context);
  expect(resolved).toEqual({ kind: "ok", value: { owner: owner.id } });
});
