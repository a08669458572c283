import { type Database, openDatabase } from "@baklava/adapters/database/database";
import { DatabaseError } from "@baklava/adapters/database/database-error";
import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { createLogger } from "@baklava/adapters/logger";
import { UnavailableError } from "@baklava/models/unavailable";

import type { CliSettings } from "./settings.ts";

/** @throws {UnavailableError} for a server that does not answer: the exit code tells scripts to try again. */
export async function openCliDatabase(settings: CliSettings, applicationName: string): Promise<Database> {
  const logger = createLogger(settings, process.stderr);
  try {
    return await openDatabase(settings, { logger, applicationName });
  } catch (error) {
    if (!(error instanceof DatabaseError && isUnreachable(error))) throw error;
    throw new UnavailableError("database", { message: error.message, cause: error });
  }
}
