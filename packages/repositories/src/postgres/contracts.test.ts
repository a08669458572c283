import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";

import { runContracts } from "../testing/contracts.ts";
import { postgresStorage } from "./storage.ts";

runContracts(async () => {
  const database = await createTestDatabase();
  const storage = postgresStorage(database);
  return { ...storage, committed: storage, close: database.drop };
});
