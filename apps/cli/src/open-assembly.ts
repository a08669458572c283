import { createLogger } from "@baklava/adapters/logger";
import { assemble, type Assembly } from "@baklava/assembly/assembly";

import manifest from "../package.json" with { type: "json" };
import { readSettings } from "./settings.ts";

/** Opens everything that an operation needs on this machine. Logs go to standard error. */
export async function openAssembly(): Promise<Assembly> {
  const settings = readSettings();
  const app = { name: "cli", version: manifest.version };
  return assemble({ app, settings, logger: createLogger(settings, process.stderr) });
}
