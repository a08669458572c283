import type { Database } from "@baklava/adapters/database/database";

import { PrismaAuditView } from "../prisma/view/audit.ts";
import { PrismaProductView } from "../prisma/view/product.ts";
import { SqlCredentialView } from "../sql/view/credential.ts";
import { SqlEventView } from "../sql/view/event.ts";
import { SqlOrderView } from "../sql/view/order.ts";
import { SqlUserView } from "../sql/view/user.ts";
import type { Storage } from "../storage.ts";
import { PostgresUnitOfWork } from "./unit-of-work.ts";

type PostgresDatabase = Pick<Database, "prisma" | "sql" | "transact" | "notices">;

/** Everything is kept in PostgreSQL. */
export function postgresStorage({ prisma, sql, transact, notices }: PostgresDatabase): Storage {
  return {
    unitOfWork: new PostgresUnitOfWork({ transact }),
    users: new SqlUserView(sql),
    credentials: new SqlCredentialView(sql),
    products: new PrismaProductView(prisma),
    orders: new SqlOrderView(sql),
    events: new SqlEventView(sql, notices),
    audit: new PrismaAuditView(prisma),
  };
}
