import type { PrismaClient } from "@baklava/adapters/database/prisma";

import type { Storage } from "../storage.ts";
import { PrismaUnitOfWork } from "./unit-of-work.ts";
import { PrismaAuditView } from "./view/audit.ts";
import { PrismaCredentialView } from "./view/credential.ts";
import { PrismaOrderView } from "./view/order.ts";
import { PrismaProductView } from "./view/product.ts";
import { PrismaUserView } from "./view/user.ts";

/** Everything is kept in PostgreSQL. */
export function prismaStorage(prisma: PrismaClient): Storage {
  return {
    unitOfWork: new PrismaUnitOfWork(prisma),
    users: new PrismaUserView(prisma),
    credentials: new PrismaCredentialView(prisma),
    products: new PrismaProductView(prisma),
    orders: new PrismaOrderView(prisma),
    audit: new PrismaAuditView(prisma),
  };
}
