import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

const { CHAR, TEXT } = pg.types.builtins;

/** `PrismaPg` with the two corrections that the schema engine needs. */
export class SchemaEngineAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #pool: pg.Pool;
  readonly #adapters: PrismaPg;
  readonly #query: (script: string) => Promise<unknown>;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url });
    this.#query = this.#pool.query.bind(this.#pool);
    readCharAsText(this.#pool);
    this.#adapters = new PrismaPg(this.#pool);
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#adapters.connect();
    adapter.executeScript = (script) => this.#execute(script);
    return adapter;
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
      throw error instanceof pg.DatabaseError ? toDriverAdapterError(error) : error;
    }
  }
}

/** `PrismaPg` does not know the type "char" of PostgreSQL's catalog, which the engine reads to describe a schema. */
function readCharAsText(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  pool.query = (async (config: pg.QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  }) as typeof pool.query;
}

function toDriverAdapterError(error: pg.DatabaseError): DriverAdapterError {
  const { code = "", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
