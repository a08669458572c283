import { userInfo } from "node:os";

import { systemClock } from "@baklava/adapters/clock";
import { DatabaseError } from "@baklava/adapters/database/database-error";
import { openDatabase } from "@baklava/adapters/database/database";
import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { uuidGenerator } from "@baklava/adapters/id";
import { createLogger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import type { Session } from "@baklava/handlers/cli/operation-command";
import { UnavailableError } from "@baklava/models/unavailable";
import { prismaStorage } from "@baklava/repositories/prisma/storage";
import { createServices } from "@baklava/services/services";

import { readSettings } from "./settings.ts";

/** Everything a command needs to run an operation, as the operator who is logged in on this machine. */
export async function openSession(): Promise<Session> {
  const settings = readSettings();
  const logger = createLogger(settings, process.stderr);
  const database = await openDatabase(settings, { logger, applicationName: "baklava cli" }).catch(orUnavailable);
  const machine = { clock: systemClock, ids: uuidGenerator, passwords: argon2Passwords };
  const services = createServices({ ...prismaStorage(database.prisma), ...machine });
  return { context: { services, actor: `operator:${userInfo().username}` }, close: () => database.close() };
}

/** A server that does not answer is no bug: the exit code tells scripts to try again. */
function orUnavailable(error: unknown): never {
  if (error instanceof DatabaseError && isUnreachable(error)) {
    throw new UnavailableError("database", { message: error.message, cause: error });
  }
  throw error;
}
