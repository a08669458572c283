import { type Database, openDatabase } from "@baklava/adapters/database/database";
import { DatabaseError } from "@baklava/adapters/database/database-error";
import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { documentFolder } from "@baklava/adapters/documents/settings";
import type { Logger } from "@baklava/adapters/logger";
import { SettingsError } from "@baklava/adapters/settings";
import { UnavailableError } from "@baklava/models/unavailable";
import type { Storage } from "@baklava/repositories/storage";
import type { Clock } from "@baklava/services/ports";

import { type AssemblySettings, type StorageName, storageOf } from "./settings.ts";
import { openSqliteStorage } from "./sqlite-storage.ts";

export type OpenStorage = {
  readonly storage: Storage;
  /** The time that all processes on this storage agree on. */
  readonly clock: Clock;
  /** `undefined` when nothing is kept in PostgreSQL. */
  readonly database: Database | undefined;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  readonly logger: Logger;
  /** Shown by PostgreSQL in `pg_stat_activity`. */
  readonly applicationName: string;
};

/**
 * Opens the storage of the setting STORAGE, and loads no other. @throws {UnavailableError} for a database server that
 * does not answer. @throws {SettingsError} for settings that contradict each other.
 */
export async function openStorage(settings: AssemblySettings, options: Options): Promise<OpenStorage> {
  const storage = storageOf(settings);
  if (settings.BROKER === "postgres" && storage !== "postgres") {
    throw new SettingsError(
      `BROKER is postgres, but STORAGE is ${storage}: set BROKER to sqlite or rabbitmq, or unset it`,
    );
  }
  return openers[storage](settings, options);
}

const openers: Readonly<Record<StorageName, (settings: AssemblySettings, options: Options) => Promise<OpenStorage>>> = {
  postgres: openPostgresStorage,
  sqlite: openSqliteStorage,
  files: openFilesStorage,
  memory: openMemoryStorage,
};

async function openFilesStorage(settings: AssemblySettings): Promise<OpenStorage> {
  const [{ systemClock }, { FilesDatabase }, { filesStorage }] = await Promise.all([
    import("@baklava/adapters/clock"),
    import("@baklava/repositories/files/database"),
    import("@baklava/repositories/files/storage"),
  ]);
  const timeoutMs = settings.DATABASE_STATEMENT_TIMEOUT_MS;
  const database = await FilesDatabase.open(documentFolder(settings), { timeoutMs, durable: true });
  return {
    storage: filesStorage(database),
    clock: systemClock,
    database: undefined,
    checkReady: () => database.folder.refresh(),
    close: async () => database.folder.close(),
  };
}

async function openMemoryStorage(): Promise<OpenStorage> {
  const [{ systemClock }, { MemoryDatabase }, { memoryStorage }] = await Promise.all([
    import("@baklava/adapters/clock"),
    import("@baklava/repositories/memory/database"),
    import("@baklava/repositories/memory/storage"),
  ]);
  return {
    storage: memoryStorage(new MemoryDatabase()),
    clock: systemClock,
    database: undefined,
    checkReady: async () => undefined,
    close: async () => undefined,
  };
}

async function openPostgresStorage(settings: AssemblySettings, options: Options): Promise<OpenStorage> {
  const [database, { postgresStorage }, { createReadinessCheck }] = await Promise.all([
    openPostgres(settings, options),
    import("@baklava/repositories/postgres/storage"),
    import("@baklava/adapters/database/readiness"),
  ]);
  return {
    storage: postgresStorage(database),
    clock: database.clock,
    database,
    checkReady: createReadinessCheck(database),
    close: () => database.close(),
  };
}

/** @throws {UnavailableError} for a server that does not answer: exit codes and statuses tell callers to try again. */
export async function openPostgres(settings: Parameters<typeof openDatabase>[0], options: Options): Promise<Database> {
  try {
    return await openDatabase(settings, options);
  } catch (error) {
    if (!(error instanceof DatabaseError && isUnreachable(error))) throw error;
    throw new UnavailableError("database", { message: error.message, cause: error });
  }
}
