import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { pack } from "@baklava/publish/pack";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const own = fileURLToPath(new URL("..", import.meta.url));

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "create-"));
  await execa("node", ["src/pack-template.ts"], { cwd: own });
  tarball = path.join(folder, await pack("create", folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the published package as `npm create` does, in an empty folder. */
async function create(args: readonly string[], cwd = folder) {
  const command = ["exec", "--yes", "--package", tarball, "--", "create-baklava", ...args];
  return execa("npm", command, { cwd, reject: false, env: { INIT_CWD: cwd, npm_config_loglevel: "error" } });
}

describe("create-baklava from the tarball", () => {
  test("creates a project whose checks are green and whose first commit is whole", async () => {
    const cwd = path.join(folder, "empty");
    await mkdir(cwd);
    const created = await create(["acme-billing", "--yes", "--scope", "@acme", "--transports", "trpc,cli"], cwd);
    expect(created).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("npm start") });
    expect(await readdir(cwd)).toEqual(["acme-billing"]);
    const root = path.join(cwd, "acme-billing");
    const run = async (program: string, args: readonly string[]) =>
      (await execa(program, args, { cwd: root, all: true, reject: false })).all;
    expect(await run("git", ["status", "--porcelain"])).toBe("");
    expect(await run("git", ["log", "--format=%s"])).toBe("chore: create acme-billing");
    expect(JSON.parse(await readFile(path.join(root, "baklava.json"), "utf8"))).toMatchObject({
      name: "acme-billing",
      scope: "@acme",
      sample: "none",
      transports: ["trpc", "rest", "cli"],
    });
    expect(await run("node_modules/.bin/layers", ["check"])).toContain("layers: no violations");
    expect(await run("node_modules/.bin/oxfmt", ["--check"])).toContain("All matched files use the correct format");
    expect(await run("npm", ["run", "--silent", "acme-billing", "--", "--help"])).toContain("Usage: acme-billing");
    expect(await run("pnpm", ["new", "domain", "supplier", "name:text(100)", "--dry-run"])).toContain(
      "create packages/models/src/supplier.ts",
    );
  });

  test("refuses a folder with content, and leaves it as it is", async () => {
    const target = path.join(folder, "taken");
    await mkdir(target);
    await writeFile(path.join(target, "mine.txt"), "mine");
    const refused = await create(["taken", "--yes"]);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("has content; choose another name") });
    expect(await readdir(target)).toEqual(["mine.txt"]);
  });

  test.each([
    [["Acme", "--yes"], "must have lower-case letters"],
    [["acme", "--yes", "--scope", "acme"], "must begin with @"],
    [["acme", "--yes", "--transports", "soap"], "There is no transport soap"],
    [["acme", "--yes", "--sample", "blog"], "Allowed choices are none, todo, shop"],
    [["--yes"], "Name the folder to create"],
  ])("refuses %j, and writes nothing", async (args, sentence) => {
    const before = await readdir(folder);
    expect(await create(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(sentence) });
    expect(await readdir(folder)).toEqual(before);
  });

  test("an interrupted run leaves nothing behind", async () => {
    const cwd = path.join(folder, "interrupted");
    await mkdir(cwd);
    const command = ["exec", "--yes", "--package", tarball, "--", "create-baklava", "acme", "--yes"];
    const running = execa("npm", command, { cwd, reject: false, env: { INIT_CWD: cwd }, detached: true });
    await expect.poll(() => readdir(cwd)).not.toEqual([]);
    process.kill(-(running.pid ?? 0), "SIGINT");
    await running;
    await expect.poll(() => readdir(cwd)).toEqual([]);
    expect(existsSync(path.join(cwd, "acme"))).toBe(false);
  });
});
