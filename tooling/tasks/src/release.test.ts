import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { refuseFolder, writeRelease } from "./release.ts";

let folder: string;
beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), "release-")), "app");
  await writeRelease(folder);
});
afterAll(async () => {
  setModes(0o755);
  await rm(path.dirname(folder), { recursive: true, force: true });
});

function setModes(mode: number): void {
  for (const each of globSync("{.,apps,apps/*,packages,packages/*}", { cwd: folder })) {
    chmodSync(path.join(folder, each), mode);
  }
}

/** Nobody, where this process may become another user. */
const user = process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test("a release has the apps and what they use, without tests and tools", () => {
  expect(existsSync(path.join(folder, "apps/api/src/main.ts"))).toBe(true);
  expect(globSync("{apps,packages}/*/src/**/{*.test.ts,*.contract.ts,testing}", { cwd: folder })).toEqual([]);
  expect(existsSync(path.join(folder, "tooling"))).toBe(false);
  expect(globSync("node_modules/.pnpm/{vitest,oxlint,turbo,vite}@*", { cwd: folder })).toEqual([]);
});

test("the API of a release runs as an ordinary user on read-only files", async () => {
  chmodSync(path.dirname(folder), 0o755);
  setModes(0o555);
  const env = { PATH: process.env["PATH"], STORAGE: "memory", PORT: "0", LOG_LEVEL: "error" };
  const api = spawn(process.execPath, [path.join(folder, "apps/api/src/main.ts")], {
    ...user,
    cwd: "/",
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(api, "exit");
  const [{ listening }] = (await Promise.race([
    once(api, "message"),
    ended.then(() => Promise.reject(new Error("The API ended"))),
  ])) as [{ listening: string }];
  expect((await fetch(`${listening}/readyz`)).status).toBe(200);
  expect((await fetch(`${listening}/api/openapi.json`)).status).toBe(200);
  api.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test("a folder with files is not written over", async () => {
  await expect(refuseFolder(path.join(folder, "new"), { mayReplace: false })).resolves.toBeUndefined();
  await expect(refuseFolder(folder, { mayReplace: false })).rejects.toThrow(`${folder} is not empty; name an empty`);
});
