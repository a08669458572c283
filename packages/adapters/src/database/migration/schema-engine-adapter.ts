import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { Pool, DatabaseError as PostgresError, type QueryConfig, type QueryArrayResult, types } from "pg";

import { toStartError } from "../start-error.ts";

const { CHAR: catalogChar, TEXT: text }: { readonly CHAR: number; readonly TEXT: number } = types.builtins;

/** `PrismaPg` with the two corrections that the schema engine needs. */
export class SchemaEngineAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #url: string;
  readonly #pool: Pool;
  readonly #adapters: PrismaPg;
  readonly #query: (script: string) => Promise<unknown>;

  constructor(url: string) {
    this.#url = url;
    // A single connection, because the engine's advisory lock belongs to a connection.
    this.#pool = new Pool({ connectionString: url, application_name: "baklava migrate", max: 1 });
    this.#pool.on("error", () => undefined);
    this.#query = this.#pool.query.bind(this.#pool);
    this.#adapters = new PrismaPg(this.#pool);
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#adapters.connect();
    adapter.executeScript = (script) => this.#execute(script);
    readCatalogChars(this.#pool, adapter);
    return adapter;
  }

  async check(): Promise<void> {
    try {
      await this.#query("SELECT 1");
    } catch (error) {
      throw toStartError(error, { connectionString: this.#url });
    }
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.#adapters.connectToShadowDb();
  }

  dispose(): Promise<void> {
    return this.#pool.end();
  }

  /**
   * Sends a script as one message. `PrismaPg` cuts scripts at each `;`, also inside a function's body; as one message
   * it is also one transaction, as with `prisma migrate`.
   */
  async #execute(script: string): Promise<void> {
    try {
      await this.#query(script);
    } catch (error) {
      throw error instanceof PostgresError ? toDriverAdapterError(error) : error;
    }
  }
}

/**
 * `PrismaPg` refuses the type "char" of PostgreSQL's catalog, which the engine reads to describe a schema, and wants to
 * see as a character. So the pool calls such columns text, and the adapter calls them characters again.
 */
function readCatalogChars(pool: Pool, adapter: SqlDriverAdapter): void {
  const charColumns = new WeakMap<readonly unknown[][], ReadonlySet<number>>();
  const query = pool.query.bind(pool) as (config: QueryConfig) => Promise<QueryArrayResult>;
  const queryRaw = adapter.queryRaw.bind(adapter);
  pool.query = (async (config: QueryConfig) => {
    const result = await query(config);
    const chars = result.fields.filter((field) => field.dataTypeID === catalogChar);
    charColumns.set(result.rows, new Set(chars.map((field) => result.fields.indexOf(field))));
    for (const field of chars) field.dataTypeID = text;
    return result;
  }) as typeof pool.query;
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    const isChar = (index: number) => charColumns.get(result.rows)?.has(index) ?? false;
    const columnTypes = result.columnTypes.map((type, index) => (isChar(index) ? ColumnTypeEnum.Character : type));
    return { ...result, columnTypes };
  };
}

function toDriverAdapterError(error: PostgresError): DriverAdapterError {
  const { code = "", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
