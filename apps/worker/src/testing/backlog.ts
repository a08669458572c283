import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { uuidGenerator } from "@baklava/adapters/id";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { testServices } from "@baklava/assembly/testing/services";
import { createUserRequest } from "@baklava/models/user";
import type { WorkerServices } from "@baklava/services/services";
import { expect } from "vitest";

import { tester, valueOf } from "./writer.ts";

/** Changes in a database of their own, whose events wait for a worker. */
export type Backlog = {
  readonly database: TestDatabase;
  readonly services: WorkerServices;
  /** The settings of a worker for this database. */
  readonly environment: Record<string, string>;
  /** Each change has an event, about which the user gets a mail. */
  changePasswords(count: number): Promise<void>;
  /** Waits until so many mails were sent, once each, and every event was relayed and handled. */
  untilMailed(count: number): Promise<void>;
  mailCount(): Promise<number>;
  /** Adds an event that no consumer can handle. */
  poison(): Promise<void>;
  close(): Promise<void>;
};

export async function openBacklog(): Promise<Backlog> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-mail-"));
  const services = testServices(database, { passwords: plainPasswords });
  const users = await Promise.all(Array.from({ length: 8 }, () => register(services)));
  const mailCount = async () => (await readdir(folder)).filter((name) => name.endsWith(".eml")).length;
  return {
    database,
    services,
    environment: { DATABASE_URL: database.url, MAIL_URL: `file:${folder}` },
    mailCount,
    async changePasswords(count) {
      for (let i = 0; i < count; i += 1) {
        const request = { id: users[i % users.length] ?? "", password: randomUUID() };
        valueOf(await services.account.setPassword(request, tester));
      }
    },
    async poison() {
      const about = {
        type: "user.password_changed",
        version: 1,
        entityId: randomUUID(),
        payload: { userId: "nobody" },
      };
      await database.prisma.outboxEvent.create({
        data: { id: uuidGenerator.next(), occurredAt: new Date(), ...about },
      });
    },
    async untilMailed(count) {
      const { prisma } = database;
      const state = async () => ({
        mails: await mailCount(),
        handled: await prisma.inboxEvent.count(),
        waiting: await prisma.outboxEvent.count({ where: { relayedAt: null } }),
      });
      await expect.poll(state, { timeout: 60_000 }).toEqual({ mails: count, handled: count, waiting: 0 });
    },
    async close() {
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

async function register(services: WorkerServices): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  return valueOf(await services.user.create(createUserRequest.parse({ name: "Ada", email }), tester)).id;
}
