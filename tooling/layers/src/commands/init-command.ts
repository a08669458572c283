import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GateError } from "../read/gate-error.ts";
import { configFile } from "../config/load-config.ts";
import { judge } from "../rules/judge.ts";
import { proposeConfig } from "./init/propose-config.ts";
import { baselineFile, baselineOf } from "../rules/baseline.ts";
import { findRoot } from "../workspace/find-root.ts";

/**
 * Writes a configuration that describes the workspace as it is, and a baseline of what is wrong even so. Changes no
 * source.
 * @throws GateError when there is a configuration or a baseline already.
 */
export async function initCommand(): Promise<number> {
  const root = findRoot(process.cwd());
  for (const file of [configFile, baselineFile]) {
    if (existsSync(join(root, file))) throw new GateError(`${file} exists already: remove it to start again`);
  }
  const { text, config } = await proposeConfig(root);
  writeFileSync(join(root, configFile), text);
  const { violations } = await judge(root, config);
  if (violations.length > 0)
    writeFileSync(join(root, baselineFile), `${JSON.stringify(baselineOf(violations), undefined, 2)}\n`);
  const layers = Object.keys(config.layers).length;
  process.stdout.write(
    `layers: wrote ${configFile} with ${layers} layers, and a baseline of ${violations.length} violations\n`,
  );
  return 0;
}
