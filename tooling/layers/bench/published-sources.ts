#!/usr/bin/env node
import { run } from "./measure.ts";
import { publishedWorkspace } from "./published-workspace.ts";

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

process.stdout.write(
  "| sources | files | init, CPU | check, CPU | memory of check | baseline |\n| :-- | --: | --: | --: | --: | --: |\n",
);
const given = process.argv.slice(2);
let isGreen = true;
for (const names of given.length === 0 ? rows : given.map((text) => text.split("+")))
  process.stdout.write(`${row(names)}\n`);
process.exitCode = isGreen ? 0 : 1;

/** Writes a configuration for packages of the npm registry, and checks that it describes them. */
function row(names: readonly string[]): string {
  using workspace = publishedWorkspace(names);
  const { root, title, files } = workspace;
  const init = run(root, [gate, "init"]);
  const check = run(root, [gate, "check", "--no-cache"]);
  isGreen &&= init.status === 0 && check.status === 0;
  const failure = [init, check].find(({ status }) => status !== 0);
  if (failure !== undefined) return `| ${title} | ${files} | red: ${failure.output.slice(0, 2000)} |`;
  const count = /baseline of (\d+)/.exec(init.output)?.[1] ?? "?";
  return `| ${title} | ${files} | ${init.cpuSeconds.toFixed(1)} s | ${check.cpuSeconds.toFixed(1)} s | ${check.megabytes} MB | ${count} |`;
}
