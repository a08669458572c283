import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { DatabaseError as PostgresError } from "pg";

import { type CatalogPool, createCatalogPool } from "./catalog-pool.ts";

/** `PrismaPg` with the two corrections that the schema engine needs. */
export class SchemaEngineAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #pool: CatalogPool;
  readonly #adapters: PrismaPg;

  constructor(url: string) {
    this.#pool = createCatalogPool(url);
    this.#adapters = new PrismaPg(this.#pool.pool);
  }

  async connect(): Promise<SqlDriverAdapter> {
    const adapter = await this.#adapters.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => this.#pool.callCharacters(await queryRaw(query));
    adapter.executeScript = (script) => this.#execute(script);
    return adapter;
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.#adapters.connectToShadowDb();
  }

  async check(): Promise<void> {
    await this.#pool.runScript("SELECT 1");
  }

  dispose(): Promise<void> {
    return this.#pool.pool.end();
  }

  /**
   * Sends a script as one message. `PrismaPg` cuts scripts at each `;`, also inside a function's body; as one message
   * it is also one transaction, as with `prisma migrate`.
   */
  async #execute(script: string): Promise<void> {
    try {
      await this.#pool.runScript(script);
    } catch (error) {
      throw error instanceof PostgresError ? toDriverAdapterError(error) : error;
    }
  }
}

function toDriverAdapterError(error: PostgresError): DriverAdapterError {
  const { code = "", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}
