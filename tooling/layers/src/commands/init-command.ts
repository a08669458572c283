import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GateError } from "../read/gate-error.ts";
import { configFile } from "../config/load-config.ts";
import { judge } from "../rules/judge.ts";
import { proposeConfig, type ProposedConfig } from "./init/propose-config.ts";
import { baselineFile, baselineOf } from "../rules/baseline.ts";
import { findRoot } from "../workspace/find-root.ts";

/** `imports`: whether the configuration of another tool is taken over. */
export type InitOptions = { readonly imports: boolean };

/**
 * Writes a configuration that says what that of another tool says, or else describes the workspace as it is, and a
 * baseline of what is wrong even so. Changes no source.
 * @throws GateError when there is a configuration or a baseline already, or that of the other tool cannot be read.
 */
export async function initCommand(options: InitOptions): Promise<number> {
  const root = findRoot(process.cwd());
  for (const file of [configFile, baselineFile]) {
    if (existsSync(join(root, file))) throw new GateError(`${file} exists already: remove it to start again`);
  }
  const { text, config, from } = await proposeConfig(root, options);
  writeFileSync(join(root, configFile), text);
  const { violations } = await judge(root, config);
  if (violations.length > 0)
    writeFileSync(join(root, baselineFile), `${JSON.stringify(baselineOf(violations), undefined, 2)}\n`);
  const layers = Object.keys(config.layers).length;
  process.stdout.write(
    `layers: wrote ${configFile} with ${layers} layers, and a baseline of ${violations.length} violations\n${takenOver(from)}`,
  );
  return 0;
}

function takenOver(from: ProposedConfig["from"]): string {
  if (from === undefined) return "";
  const { file, tool, notes } = from;
  const lines = notes.map(({ effect, text }) => `  ${effect}: ${text}\n`);
  return `It says what ${file} said to ${tool}${lines.length === 0 ? "" : ", except for:"}\n${lines.join("")}`;
}
