import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { GateError } from "./gate-error.ts";

/** The name of the configuration file, at the root of the workspace. */
export const configFile = "layers.config.mjs";

/**
 * The default export of the workspace's configuration file, not yet checked.
 * @throws GateError when the file is missing or does not run.
 */
export async function loadConfig(root: string): Promise<unknown> {
  const file = join(root, configFile);
  if (!existsSync(file)) throw new GateError(`${configFile} is missing in ${root}: write one with "layers init"`);
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return module.default;
  } catch (error) {
    throw new GateError(`${configFile} does not run: ${error instanceof Error ? error.message : String(error)}`);
  }
}
