import { existsSync } from "node:fs";
import { join } from "node:path";
import { GateError } from "../read/gate-error.ts";
import { runConfig } from "./run-config.ts";

/** The name of the configuration file, at the root of the workspace. */
export const configFile = "layers.config.mjs";

/**
 * The default export of the workspace's configuration file, not yet checked.
 * @throws GateError when the file is missing, does not run or does not end.
 */
export async function loadConfig(root: string, limitMs?: number): Promise<unknown> {
  if (!existsSync(join(root, configFile)))
    throw new GateError(`${configFile} is missing in ${root}: write one with "layers init"`);
  const { default: config } = await runConfig(root, configFile, limitMs);
  return config;
}
