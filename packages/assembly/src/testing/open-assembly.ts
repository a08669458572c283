import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { createLogger } from "@baklava/adapters/logger";
import { onTestFinished } from "vitest";

import { assemble, type Assembly } from "../assembly.ts";
import type { AssemblyOptions } from "../parts.ts";
import { type AssemblySettings, assemblySettings } from "../settings.ts";
import { sqliteEnvironment } from "./sqlite-environment.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const app = { name: "test", version: "1" };
export const logger = createLogger({ LOG_LEVEL: "silent" });

/** Opens an assembly for one test. */
export async function open(
  settings: Readonly<Record<string, string>>,
  options: Partial<AssemblyOptions<AssemblySettings>> = {},
): Promise<Assembly> {
  const assembly = await assemble({ app, settings: assemblySettings.parse(settings), logger, ...options });
  onTestFinished(() => assembly.close());
  return assembly;
}

/** Settings of each kind of storage. */
export const environments: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  memory: async () => ({ STORAGE: "memory" }),
  files: async () => ({ STORAGE: "files", FILES_DIRECTORY: await temporaryFolder() }),
  sqlite: sqliteEnvironment,
  postgres: async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    return { DATABASE_URL: database.url };
  },
};
