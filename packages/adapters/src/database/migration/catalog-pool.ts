import { ColumnTypeEnum, type SqlResultSet } from "@prisma/driver-adapter-utils";
import { Pool, type QueryArrayResult, type QueryConfig, types } from "pg";

import { prepareSession } from "../prepare-session.ts";
import { serverClient } from "../server-client.ts";

const { CHAR: catalogChar, TEXT: text }: { readonly CHAR: number; readonly TEXT: number } = types.builtins;

/** A pool through which `PrismaPg` can read PostgreSQL's catalog. */
export type CatalogPool = {
  readonly pool: Pool;
  /** Runs any number of statements, as one transaction. */
  runScript(script: string): Promise<unknown>;
  /** Gives the columns of type "char" their type back. */
  callCharacters(result: SqlResultSet): SqlResultSet;
};

/**
 * `PrismaPg` refuses the type "char" of the catalog, which the engine reads to describe a schema, and wants to see as a
 * character. So the pool calls such columns text, and `callCharacters` calls them characters again.
 *
 * The pool has a single connection, because the engine's advisory lock belongs to a connection.
 */
export function createCatalogPool(url: string): CatalogPool {
  const pool = new Pool({
    Client: serverClient(() => ({ connectionString: url })),
    application_name: "baklava migrate",
    max: 1,
    onConnect: prepareSession,
  });
  // Without a listener, the end of an idle connection would end the process.
  pool.on("error", () => undefined);
  const query = pool.query.bind(pool) as (query: QueryConfig | string) => Promise<QueryArrayResult>;
  const charColumns = new WeakMap<readonly unknown[][], ReadonlySet<number>>();
  pool.query = (async (config: QueryConfig) => {
    const result = await query(config);
    const chars = result.fields.filter((field) => field.dataTypeID === catalogChar);
    charColumns.set(result.rows, new Set(chars.map((field) => result.fields.indexOf(field))));
    for (const field of chars) field.dataTypeID = text;
    return result;
  }) as typeof pool.query;
  const callCharacters = (result: SqlResultSet): SqlResultSet => {
    const chars = charColumns.get(result.rows);
    const typeOf = (type: number, index: number) => (chars?.has(index) ? ColumnTypeEnum.Character : type);
    return { ...result, columnTypes: result.columnTypes.map(typeOf) as SqlResultSet["columnTypes"] };
  };
  return { pool, runScript: query, callCharacters };
}
