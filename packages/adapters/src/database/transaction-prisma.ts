import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlQuery, SqlResultSet, Transaction } from "@prisma/driver-adapter-utils";
import { type ClientBase, Pool } from "pg";

import { PrismaClient } from "./prisma.ts";

/** A Prisma client for one open transaction after the other, on the connection of each. */
export class TransactionPrisma {
  connection: ClientBase | undefined;
  readonly client: PrismaClient;

  constructor() {
    this.client = new PrismaClient({ adapter: new ConnectionAdapter(() => this.connection), errorFormat: "minimal" });
  }
}

type FindConnection = () => ClientBase | undefined;

/** `PrismaPg` takes a pool; this one has the connection of the moment, and never one of its own. */
class ConnectionAdapter extends PrismaPg {
  constructor(find: FindConnection) {
    const pool = new Pool();
    const query = async (...parameters: Parameters<ClientBase["query"]>) => {
      const connection = find();
      if (!connection) throw new Error("The transaction is over: a promise in its work was not awaited");
      return connection.query(...parameters);
    };
    super(Object.assign(pool, { query }));
  }

  override async connect() {
    const adapter = await super.connect();
    return Object.assign(adapter, { startTransaction: () => beginNested(adapter) });
  }
}

/** A transaction of Prisma's own becomes a savepoint of the one around it. */
async function beginNested(adapter: SqlDriverAdapter): Promise<Transaction> {
  const { provider, adapterName } = adapter;
  await adapter.executeScript("SAVEPOINT nested");
  return {
    provider,
    adapterName,
    options: { usePhantomQuery: true },
    queryRaw: (query: SqlQuery): Promise<SqlResultSet> => adapter.queryRaw(query),
    executeRaw: (query: SqlQuery) => adapter.executeRaw(query),
    commit: () => adapter.executeScript("RELEASE SAVEPOINT nested"),
    rollback: () => adapter.executeScript("ROLLBACK TO SAVEPOINT nested"),
  };
}
