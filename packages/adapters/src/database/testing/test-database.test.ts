import { expect, test } from "vitest";

import { createTestDatabase } from "./test-database.ts";

test("createTestDatabase() gives databases that are migrated, empty and apart", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await one.prisma.auditEvent.create({
    data: {
      id: "018f0000-0000-7000-8000-000000000001",
      entity: "user",
      entityId: "018f0000-0000-7000-8000-000000000002",
      action: "created",
      actor: "test",
      at: new Date(0),
      changes: {},
    },
  });
  expect(await one.prisma.auditEvent.count()).toBe(1);
  expect(await other.prisma.auditEvent.count()).toBe(0);
  await Promise.all([one.drop(), other.drop()]);
});
