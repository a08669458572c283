import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { isUniqueViolation } from "./is-unique-violation.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { isWriteConflict } from "./is-write-conflict.ts";
import type { Prisma } from "./prisma.ts";
import { createTestDatabase, type TestDatabase } from "./testing/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function user(email: string): Prisma.UserCreateInput {
  const at = new Date(0);
  return {
    id: randomUUID(),
    name: "A",
    nameFolded: "a",
    email,
    role: "staff",
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

function rename(transaction: Prisma.TransactionClient, id: string) {
  return transaction.user.update({ where: { id }, data: { name: "B" } });
}

const errorsOf = async (work: readonly Promise<unknown>[]): Promise<readonly unknown[]> =>
  (await Promise.allSettled(work)).flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );

/** Lets `count` transactions go on together when all have come here. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing = count;
  return () => {
    missing -= 1;
    if (missing === 0) resolve();
    return promise;
  };
}

test("isUniqueViolation() tells which column is taken", async () => {
  const { prisma } = database;
  const taken = user("taken@example.com");
  await prisma.user.create({ data: taken });
  const errors = await errorsOf([
    prisma.user.create({ data: user("taken@example.com") }),
    prisma.$transaction((transaction) => transaction.user.create({ data: user("taken@example.com") })),
    prisma.user.create({ data: { ...user("free@example.com"), id: taken.id } }),
  ]);
  expect(errors.map((error) => isUniqueViolation(error, "email"))).toEqual([true, true, false]);
  expect(errors.some((error) => isUnreachable(error) || isWriteConflict(error))).toBe(false);
});

test("isWriteConflict() recognises a deadlock", async () => {
  const { prisma } = database;
  const [one, other] = await prisma.user.createManyAndReturn({ data: [user("one@x.com"), user("other@x.com")] });
  const bothHold = barrier(2);
  const renameBoth = (ids: readonly string[]) =>
    prisma.$transaction(async (transaction) => {
      await rename(transaction, ids[0] ?? "");
      await bothHold();
      await rename(transaction, ids[1] ?? "");
    });
  const ids = [one?.id ?? "", other?.id ?? ""];
  const errors = await errorsOf([renameBoth(ids), renameBoth(ids.toReversed())]);
  expect(errors.map(isWriteConflict)).toEqual([true]);
});

test("isWriteConflict() recognises a serialization failure", async () => {
  const { prisma } = database;
  const { id } = await prisma.user.create({ data: user("contended@example.com") });
  const bothHaveRead = barrier(2);
  const readAndRename = () =>
    prisma.$transaction(
      async (transaction) => {
        await transaction.user.findUnique({ where: { id } });
        await bothHaveRead();
        await rename(transaction, id);
      },
      { isolationLevel: "Serializable" },
    );
  const errors = await errorsOf([readAndRename(), readAndRename()]);
  expect(errors.map(isWriteConflict)).toEqual([true]);
});

test("an e-mail with capitals, and a change of the audit trail, are refused by the database itself", async () => {
  const { prisma } = database;
  await expect(prisma.user.create({ data: user("Upper@example.com") })).rejects.toThrow("users_email_lower_case");
  await expect(prisma.auditEvent.deleteMany()).rejects.toThrow("audit_events are history");
  await expect(prisma.auditEvent.updateMany({ data: { actor: "me" } })).rejects.toThrow("audit_events are history");
});
