import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { createLogger } from "@baklava/adapters/logger";
import { migrate } from "@baklava/adapters/sqlite/migrate";
import { onTestFinished } from "vitest";

import { assemble, type Assembly } from "../assembly.ts";
import type { AssemblyOptions } from "../parts.ts";
import { type AssemblySettings, assemblySettings } from "../settings.ts";
import { openSqlite } from "../storage.ts";

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
  sqlite: async () => {
    const environment = { STORAGE: "sqlite", SQLITE_PATH: path.join(await temporaryFolder(), "data.sqlite") };
    const database = await openSqlite(assemblySettings.parse(environment));
    await migrate(database);
    database.close();
    return environment;
  },
  postgres: async () => {
    const database = await createTestDatabase();
    onTestFinished(database.drop);
    return { DATABASE_URL: database.url };
  },
};

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-storage-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
