import type { Database } from "@baklava/adapters/database/database";
import { postgresStorage } from "@baklava/repositories/postgres/storage";
import { createWorkerServices, type WorkerServices } from "@baklava/services/services";

import { testPorts } from "./ports.ts";

type TestedDatabase = Pick<Database, "prisma" | "sql" | "transact" | "notices">;

/** All services on a database, with every outside service in memory unless `overrides` has another one. */
export function testServices(
  database: TestedDatabase,
  overrides: Partial<ReturnType<typeof testPorts>> = {},
): WorkerServices {
  return createWorkerServices({ ...postgresStorage(database), ...testPorts(), ...overrides });
}
