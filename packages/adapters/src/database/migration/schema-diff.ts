import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { withSchemaEngine } from "./schema-engine.ts";

const schemaFile = fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url));

/** The SQL that leads from the database at `url` to `schema.prisma`; empty when they agree. */
export async function schemaDiff(url: string): Promise<string> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, "utf8") }];
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: path.dirname(schemaFile) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout === null || stdout.trim() === "-- This is an empty migration." ? "" : stdout;
}
