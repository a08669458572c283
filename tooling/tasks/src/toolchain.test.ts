import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeEach, expect, onTestFinished, test } from "vitest";

const module = new URL("toolchain.mjs", import.meta.url).href;
/** Nothing listens there. */
const noRegistry = "http://127.0.0.1:9";
/** Has Node and npm, and no pnpm. */
const bareFolders = [path.dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "baklava-toolchain-"));
  onTestFinished(() => rm(root, { recursive: true }));
});

/** Asks for the toolchain as a machine without pnpm would. */
async function find(env: Readonly<Record<string, string>> = {}): Promise<{ out: string; err: string }> {
  const program = `
    const { findToolchain } = await import(${JSON.stringify(module)});
    try {
      const { env, ...found } = findToolchain(${JSON.stringify(root)}, { needsPnpm: true });
      console.log(JSON.stringify({ ...found, npm: env.npm_config_cache, data: env.XDG_DATA_HOME }));
    } catch (error) {
      console.log(error.message);
    }`;
  const folder = path.join(root, "empty");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "pnpm"), "#!/bin/sh\nexit 1\n");
  await chmod(path.join(folder, "pnpm"), 0o755);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { env: { PATH: [folder, ...bareFolders].join(":"), HOME: root, npm_config_registry: noRegistry, ...env } },
      (_error, out, err) => resolve({ out: out.trim(), err }),
    );
  });
}

test("a machine without a toolchain and without a network is told so in a sentence", async () => {
  const { out } = await find();
  expect(out).toMatch(
    /^Node 24 and pnpm 12 are not on this machine, and npm could not fetch them \((ECONNREFUSED|ENOENT)\)\. Connect /,
  );
});

test("a toolchain that was fetched once needs no network", async () => {
  const bin = path.join(root, ".toolchain", "node_modules", ".bin");
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(root, ".toolchain", "complete"), "");
  const { out, err } = await find();
  expect(JSON.parse(out)).toMatchObject({ node: process.execPath, pnpm: path.join(bin, "pnpm") });
  expect(err).toBe("");
});

test("a folder that takes no toolchain is named, with the remedy", async () => {
  await writeFile(path.join(root, ".toolchain"), "a file is in the way");
  await mkdir(path.join(root, "npm"));
  const npm = path.join(root, "npm", "npm-cli.js");
  // The files that npm would leave behind.
  await writeFile(
    npm,
    `const fs = require("node:fs"), path = require("node:path");
     const folder = process.argv[process.argv.indexOf("--prefix") + 1];
     fs.mkdirSync(path.join(folder, "node_modules/node/bin"), { recursive: true });
     fs.symlinkSync(process.execPath, path.join(folder, "node_modules/node/bin/node"));`,
  );
  const { out } = await find({ npm_execpath: npm });
  expect(out).toContain(`Node 24 and pnpm 12 cannot be kept in ${root}/.toolchain (`);
  expect(out).toContain("Make the folder of the project writable");
});

test("nothing is kept in a home folder that cannot be used", async () => {
  await mkdir(path.join(root, ".toolchain"), { recursive: true });
  await writeFile(path.join(root, ".toolchain", "complete"), "");
  const { out } = await find({ HOME: "/nonexistent/home" });
  const kept = path.join(root, ".toolchain", "home");
  expect(JSON.parse(out)).toMatchObject({ data: path.join(kept, "data"), npm: path.join(kept, "npm") });
});
