import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";

import { runContracts } from "../testing/contracts.ts";
import { prismaStorage } from "./storage.ts";

runContracts(async () => {
  const { prisma, drop } = await createTestDatabase();
  return { ...prismaStorage(prisma), close: drop };
});
