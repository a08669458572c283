import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeEach, expect, onTestFinished, test } from "vitest";

const module = new URL("running-start.mjs", import.meta.url).href;
const elsewhere = "postgres://me:hunter2@db.example/app";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "baklava-start-"));
  onTestFinished(() => rm(root, { recursive: true }));
});

/** Runs `statement` in a process with this environment. */
function run(statement: string, env: Readonly<Record<string, string>>): Promise<{ out: string; err: string }> {
  const program = `
    const { announceStart, settingsOfRunningStart } = await import(${JSON.stringify(module)});
    const root = ${JSON.stringify(root)};
    ${statement}`;
  return new Promise((resolve) => {
    const args = ["--input-type=module", "--eval", program];
    execFile(process.execPath, args, { env: { PATH: process.env["PATH"] ?? "", ...env } }, (_error, out, err) =>
      resolve({ out, err }),
    );
  });
}

const ask = `console.log(JSON.stringify(settingsOfRunningStart(root, ["users", "list"])));`;

test("a command in another terminal asks the database of the running start, and says so without its password", async () => {
  await mkdir(path.join(root, ".baklava"));
  const start = { pid: process.pid, settings: { DATABASE_URL: elsewhere, AMQP_URL: "amqp://mq" } };
  await writeFile(path.join(root, ".baklava", "start.json"), JSON.stringify(start));
  expect(await run(ask, {})).toEqual({
    out: `${JSON.stringify(start.settings)}\n`,
    err: "note: as the running `npm start` has it: DATABASE_URL, AMQP_URL\n",
  });
  const own = { DATABASE_URL_FILE: "/run/secrets/database", AMQP_URL: "amqp://other" };
  expect(await run(ask, own)).toEqual({ out: "{}\n", err: "" });
});

test("what a terminal sets itself is left alone, even when it is empty", async () => {
  await mkdir(path.join(root, ".baklava"));
  const start = { pid: process.pid, settings: { DATABASE_URL: elsewhere } };
  await writeFile(path.join(root, ".baklava", "start.json"), JSON.stringify(start));
  expect(await run(ask, { DATABASE_URL: "" })).toEqual({ out: "{}\n", err: "" });
});

test("a start that has ended, or was killed, changes nothing", async () => {
  const announced = await run(`announceStart(root); ${ask}`, { DATABASE_URL: elsewhere });
  expect(announced).toEqual({ out: "{}\n", err: "" });
  expect(await run(ask, {})).toEqual({ out: "{}\n", err: "" });
  await run(`announceStart(root); process.kill(process.pid, "SIGKILL");`, { DATABASE_URL: elsewhere });
  expect(await run(ask, {})).toEqual({ out: "{}\n", err: "" });
});

test("the settings of a start are for its owner alone, and only those that say where data is", async () => {
  await run(`announceStart(root); process.kill(process.pid, "SIGKILL");`, {
    DATABASE_URL: elsewhere,
    BAKLAVA_TOKEN: "secret",
    PORT: "3001",
  });
  const file = path.join(root, ".baklava", "start.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ settings: { DATABASE_URL: elsewhere } });
  expect(await readFile(file, "utf8")).not.toMatch(/secret|3001/);
});
