#!/usr/bin/env node
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dependencyCruiserConfiguration } from "../src/cruiser/derived-rules.ts";
import { generateWorkspace } from "./generate-workspace.ts";
import { medianUsage, run } from "./measure.ts";
import { publishedWorkspace } from "./published-workspace.ts";

/** Sizes of generated workspaces, and packages of the npm registry; an argument is either. */
const subjects = ["500", "2000", "8000", "fastify", "zod", "undici", "effect", "msw"];

const cruiser = new URL(import.meta.resolve("dependency-cruiser")).pathname.replace(
  /src\/.*$/,
  "bin/dependency-cruiser.mjs",
);
/** Runs of each program; the table has their medians. */
const rounds = 3;

const gate = new URL("../src/main.mjs", import.meta.url).pathname;

process.stdout.write(
  "| sources | files | dependency-cruiser | layers, cold | CPU | memory | layers, unchanged | of cold |\n" +
    "| :-- | --: | --: | --: | --: | --: | --: | --: |\n",
);
const given = process.argv.slice(2);
for (const subject of given.length === 0 ? subjects : given)
  process.stdout.write(`${/^\d+$/.test(subject) ? await generated(Number(subject)) : await published(subject)}\n`);

async function generated(modules: number): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-bench-")));
  try {
    generateWorkspace(root, modules);
    return await row(root, "generated", modules);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function published(names: string): Promise<string> {
  using workspace = publishedWorkspace(names.split("+"));
  const init = run(workspace.root, [gate, "init"]);
  if (init.status !== 0) throw new Error(init.output);
  return await row(workspace.root, workspace.title, workspace.files);
}

/** Measures one workspace in turns, so that other load of the machine affects both. */
async function row(root: string, title: string, files: number): Promise<string> {
  const { default: config } = await import(pathToFileURL(join(root, "layers.config.mjs")).href);
  const rules = `${root}.json`;
  writeFileSync(rules, JSON.stringify(dependencyCruiserConfiguration(root, config)));
  try {
    const [bare, cold] = medianUsage(root, rounds, [
      { args: [cruiser, "--config", rules, "."], mayFind: true },
      { args: [gate, "check", "--no-cache"], mayFind: false },
    ]);
    const [unchanged] = medianUsage(root, rounds, [{ args: [gate, "check"], mayFind: false }]);
    if (bare === undefined || cold === undefined || unchanged === undefined) throw new Error("nothing was measured");
    const cells = [
      title,
      files,
      `${bare.cpuSeconds.toFixed(2)} s, ${bare.megabytes} MB`,
      `${cold.cpuSeconds.toFixed(2)} s, ${cold.megabytes} MB`,
      (cold.cpuSeconds / bare.cpuSeconds).toFixed(2),
      (cold.megabytes / bare.megabytes).toFixed(2),
      `${unchanged.cpuSeconds.toFixed(2)} s`,
      (unchanged.cpuSeconds / cold.cpuSeconds).toFixed(2),
    ];
    return `| ${cells.join(" | ")} |`;
  } finally {
    rmSync(rules);
  }
}
