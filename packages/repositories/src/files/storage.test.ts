import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { ok } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Storage } from "../storage.ts";
import { anEvent } from "../testing/every-repository.ts";
import { aUser, inUnit, noon, store } from "../testing/storage.ts";
import { FilesDatabase } from "./database.ts";
import { filesStorage } from "./storage.ts";

let folder: string;
let opened: FilesDatabase[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "baklava-files-"));
  opened = [];
});
afterEach(async () => {
  for (const database of opened) database.folder.close();
  await rm(folder, { recursive: true });
});

/** The storage as another process has it. */
async function open(timeoutMs = 60_000): Promise<Storage> {
  const database = await FilesDatabase.open(folder, { timeoutMs, durable: false });
  opened.push(database);
  return filesStorage(database);
}

test("a user that one process stores is there for others, and after all of them have ended", async () => {
  const [one, two] = [await open(), await open()];
  const user = await store(one, aUser());
  expect(await two.users.findDetails(user.id)).toMatchObject({ id: user.id, createdAt: user.createdAt });
  expect(await inUnit(await open(), ({ users }) => users.findById(user.id))).toEqual(user);
});

test("OutboxView.waitForMore() ends when another process relays an event", async () => {
  const [one, two] = [await open(), await open()];
  const event = anEvent();
  const waiting = two.outbox.waitForMore(AbortSignal.timeout(60_000));
  await inUnit(one, async ({ outbox }) => {
    await outbox.append(event);
    await outbox.markRelayed([event.id], noon);
  });
  await waiting;
  expect(await two.outbox.listAfter(0, 10)).toEqual([{ position: 1, event }]);
});

test("a document of an earlier release has the defaults of the fields that it lacks", async () => {
  const user = await store(await open(), aUser());
  const file = path.join(folder, `documents/accounts/${user.id}.json`);
  const document = JSON.parse(await readFile(file, "utf8")) as { value: Record<string, unknown> };
  delete document.value["passwordHash"];
  await writeFile(file, JSON.stringify(document));
  const account = await inUnit(await open(), ({ accounts }) => accounts.findByUserId(user.id));
  expect(account).toHaveProperty("passwordHash", null);
});

test("FilesUnitOfWork gives up when another process does not end its unit, and nothing is changed", async () => {
  const [one, two] = [await open(), await open(20)];
  const user = aUser();
  await one.unitOfWork.run(async () => {
    const waiting = store(two, user);
    await expect(waiting).rejects.toThrow(UnavailableError);
    await expect(waiting).rejects.toThrow(/Another process has worked on .* for 20 ms\); nothing was changed/);
    return ok(undefined);
  });
  expect(await two.users.findDetails(user.id)).toBeUndefined();
});
