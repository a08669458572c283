import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

import { DatabaseError } from "../database-error.ts";
import { toStartError } from "../start-error.ts";
import { SchemaEngineAdapter } from "./schema-engine-adapter.ts";

export type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Runs `use` with Prisma's own migration engine on the database at `url`. It is the engine of `prisma migrate`, built
 * as WebAssembly: same checksums, same `_prisma_migrations` table, and nothing to download. Throws a
 * `DatabaseError` when the database cannot be reached, or when the engine cannot do its work there.
 */
export async function withSchemaEngine<T>(url: string, use: (engine: engine.SchemaEngine) => Promise<T>): Promise<T> {
  await loadEngine();
  const adapter = new SchemaEngineAdapter(url);
  try {
    await adapter.check();
    const boundAdapter = bindMigrationAwareSqlAdapterFactory(adapter);
    return await use(await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, boundAdapter));
  } catch (error) {
    throw error instanceof DatabaseError ? error : toStartError(error, { connectionString: url });
  } finally {
    await adapter.dispose();
  }
}

/** The standard's declaration comes with the browser's library only. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, () => void> } }>;
};

const { __wbg_set_wasm: setWasm } = engine;

let loaded: Promise<void> | undefined;

/** The package's own entry point imports the file as a module, which Node announces as experimental on every start. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const packageFolder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
    const bytes = await readFile(path.join(packageFolder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": withIdleTimers(engine) });
    setWasm(instance.exports);
    instance.exports["__wbindgen_start"]?.();
  })();
  return loaded;
}

/**
 * The engine bounds its wait for the advisory lock with a timer of ten seconds that it never clears. Unreferenced, the
 * timer does not keep a process alive that has nothing else to do.
 */
function withIdleTimers(imports: object): object {
  const replaced = Object.keys(imports)
    .filter((name) => name.startsWith("__wbg_setTimeout_"))
    .map((name) => [name, (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref()]);
  return { ...imports, ...Object.fromEntries(replaced) };
}
