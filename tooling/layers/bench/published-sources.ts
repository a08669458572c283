#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Packages whose tarballs hold source; a row of several is a workspace of several packages. */
const rows: readonly (readonly string[])[] = [
  ["fastify"],
  ["commander"],
  ["zod"],
  ["undici"],
  ["rxjs"],
  ["ajv"],
  ["effect"],
  ["preact"],
  ["express"],
  ["msw"],
  ["@vue/shared", "@vue/reactivity", "@vue/runtime-core", "@vue/runtime-dom"],
  ["@tanstack/query-core", "@tanstack/react-query", "@tanstack/query-persist-client-core"],
];

const gate = new URL("../src/main.mjs", import.meta.url).pathname;
const memory = new URL("report-memory.mjs", import.meta.url).href;

process.stdout.write(
  "| sources | files | init | check | memory of check | baseline |\n| :-- | --: | --: | --: | --: | --: |\n",
);
const given = process.argv.slice(2);
let isGreen = true;
for (const names of given.length === 0 ? rows : given.map((text) => text.split("+")))
  process.stdout.write(`${row(names)}\n`);
process.exitCode = isGreen ? 0 : 1;

/** Takes packages from the npm registry, writes a configuration for them, and checks that it describes them. */
function row(names: readonly string[]): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-published-")));
  try {
    const versions = names.map((name) => unpack(root, name));
    writeFileSync(join(root, "pnpm-workspace.yaml"), `packages:\n  - "packages/*"\n`);
    writeFileSync(join(root, "package.json"), '{ "name": "published", "private": true }\n');
    const files = codeFiles(root);
    const init = run(root, ["init"]);
    const check = run(root, ["check", "--no-cache"]);
    isGreen &&= init.status === 0 && check.status === 0;
    const failure = [init, check].find(({ status }) => status !== 0);
    if (failure !== undefined) return `| ${versions.join(", ")} | ${files} | red: ${failure.output.slice(0, 2000)} |`;
    const count = /baseline of (\d+)/.exec(init.output)?.[1] ?? "?";
    return `| ${versions.join(", ")} | ${files} | ${init.seconds} | ${check.seconds} | ${check.megabytes} | ${count} |`;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function unpack(root: string, name: string): string {
  const folder = join(root, "packages", basename(name));
  mkdirSync(folder, { recursive: true });
  const packed = command(root, "npm", ["pack", name, "--silent"]).trim();
  command(root, "tar", ["-xzf", packed, "-C", folder, "--strip-components=1"]);
  rmSync(join(root, packed));
  const { version }: { version?: unknown } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${String(version)}`;
}

function command(folder: string, name: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(name, [...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

function codeFiles(root: string): number {
  const listed = command(root, "find", [".", "-type", "f", "-not", "-path", "*/dist/*"]);
  return listed.split("\n").filter((file) => /\.[cm]?[jt]sx?$/.test(file)).length;
}

type Measured = {
  readonly status: number | null;
  readonly output: string;
  readonly seconds: string;
  readonly megabytes: string;
};

function run(root: string, args: readonly string[]): Measured {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", memory, gate, ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  const kilobytes = Number(/maxRSS=(\d+)/.exec(stderr)?.[1] ?? 0);
  return {
    status,
    output: stdout + stderr,
    seconds: `${((performance.now() - start) / 1000).toFixed(1)} s`,
    megabytes: `${Math.round(kilobytes / 1024)} MB`,
  };
}
