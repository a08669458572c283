import type { Database } from "@baklava/adapters/database/database";

import { PrismaAuditView } from "../prisma/view/audit.ts";
import { PrismaProductView } from "../prisma/view/product.ts";
import { SqlCredentialView } from "../sql/view/credential.ts";
import { SqlOrderView } from "../sql/view/order.ts";
import { SqlUserView } from "../sql/view/user.ts";
import type { Storage } from "../storage.ts";
import { PostgresUnitOfWork } from "./unit-of-work.ts";

/** Everything is kept in PostgreSQL. */
export function postgresStorage({ prisma, sql, transact }: Pick<Database, "prisma" | "sql" | "transact">): Storage {
  return {
    unitOfWork: new PostgresUnitOfWork({ transact }),
    users: new SqlUserView(sql),
    credentials: new SqlCredentialView(sql),
    products: new PrismaProductView(prisma),
    orders: new SqlOrderView(sql),
    audit: new PrismaAuditView(prisma),
  };
}
