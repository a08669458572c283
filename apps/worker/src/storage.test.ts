import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { createLogger } from "@baklava/adapters/logger";
import { assemble } from "@baklava/assembly/assembly";
import { assemblySettings } from "@baklava/assembly/settings";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { makeSqliteFile } from "@baklava/assembly/testing/sqlite-environment";
import { createUserRequest } from "@baklava/models/user";
import { expect, onTestFinished, test } from "vitest";

import { startWorker } from "./testing/worker-process.ts";
import { tester, valueOf } from "./testing/writer.ts";

type Settings = ReturnType<typeof assemblySettings.parse>;

/** Makes each kind of storage ready. */
const storages: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  sqlite: makeSqliteFile,
  files: async () => undefined,
};

test.each(Object.entries(storages))("the worker mails about changes in %s, also of its absence", async (name, make) => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-worker-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const mails = path.join(folder, "mail");
  const environment = { STORAGE: name, BAKLAVA_DIRECTORY: folder, MAIL_URL: `file:${mails}` };
  const settings = assemblySettings.parse(environment);
  await make(settings);
  const options = {
    settings,
    logger: createLogger({ LOG_LEVEL: "silent" }),
    overrides: { passwords: plainPasswords },
  };
  const { services, close } = await assemble({ app: { name: "test", version: "1" }, ...options });
  onTestFinished(close);
  const about = { name: "Ada", email: "ada@example.com", password: "correct horse battery staple" };
  const { id } = valueOf(await services.user.create(createUserRequest.parse(about), tester));
  const setPassword = async (password: string) => valueOf(await services.account.setPassword({ id, password }, tester));
  const mailCount = async () => (await readdir(mails).catch(() => [])).filter((file) => file.endsWith(".eml")).length;

  await setPassword("a first new password");
  const killed = await startWorker(environment);
  await expect.poll(mailCount).toBe(1);
  await killed.end("SIGKILL");
  await setPassword("a second new password");
  const worker = await startWorker(environment);
  await expect.poll(mailCount).toBe(2);
  expect(await worker.end()).toBe(0);
});
