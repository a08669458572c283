import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";

import { runContracts } from "../testing/contracts.ts";
import { PrismaUnitOfWork } from "./unit-of-work.ts";
import { PrismaAuditView } from "./view/audit.ts";
import { PrismaProductView } from "./view/product.ts";
import { PrismaUserView } from "./view/user.ts";

runContracts(async () => {
  const { prisma, drop } = await createTestDatabase();
  return {
    unitOfWork: new PrismaUnitOfWork(prisma),
    users: new PrismaUserView(prisma),
    products: new PrismaProductView(prisma),
    audit: new PrismaAuditView(prisma),
    close: drop,
  };
});
