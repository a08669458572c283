#!/usr/bin/env node
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dependencyCruiserConfiguration } from "../src/cruiser/derived-rules.ts";
import { generateWorkspace } from "./generate-workspace.ts";
import { medianSeconds } from "./median-seconds.ts";

const sizes = process.argv.slice(2).map(Number);
const cruiser = new URL(import.meta.resolve("dependency-cruiser")).pathname.replace(
  /src\/.*$/,
  "bin/dependency-cruiser.mjs",
);
const gate = new URL("../src/main.mjs", import.meta.url).pathname;

process.stdout.write(
  "| modules | dependency-cruiser | layers, cold | ratio | layers, unchanged | of cold |\n| --: | --: | --: | --: | --: | --: |\n",
);
for (const modules of sizes.length === 0 ? [500, 2000, 8000] : sizes) process.stdout.write(`${await row(modules)}\n`);

/** Measures one size in turns, so that other load of the machine affects both. */
async function row(modules: number): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-bench-")));
  try {
    generateWorkspace(root, modules);
    const { default: config } = await import(pathToFileURL(join(root, "layers.config.mjs")).href);
    const rules = `${root}.json`;
    writeFileSync(rules, JSON.stringify(dependencyCruiserConfiguration(root, config)));
    const [bare, cold] = medianSeconds(root, [
      [cruiser, "--config", rules, "."],
      [gate, "check", "--no-cache"],
    ]);
    const [unchanged] = medianSeconds(root, [[gate, "check"]]);
    rmSync(rules);
    return `| ${modules} | ${seconds(bare)} | ${seconds(cold)} | ${ratio(cold, bare)} | ${seconds(unchanged)} | ${ratio(unchanged, cold)} |`;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function seconds(value = 0): string {
  return `${value.toFixed(2)} s`;
}

function ratio(a = 0, b = 1): string {
  return (a / b).toFixed(2);
}
