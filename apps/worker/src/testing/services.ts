import { createTestDatabase, type TestDatabase } from "@baklava/adapters/database/testing/test-database";
import { plainPasswords } from "@baklava/assembly/testing/ports";
import { testServices } from "@baklava/assembly/testing/services";
import type { WorkerServices } from "@baklava/services/services";
import { afterAll, beforeAll } from "vitest";

/** Services on a database of the test file, once its tests run. */
export function servicesOfFile(): () => WorkerServices {
  let database: TestDatabase;
  let services: WorkerServices;
  beforeAll(async () => {
    database = await createTestDatabase();
    services = testServices(database, { passwords: plainPasswords });
  });
  afterAll(() => database.drop());
  return () => services;
}
