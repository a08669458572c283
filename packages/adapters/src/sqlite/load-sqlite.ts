import type * as Sqlite from "node:sqlite";

/** SQLite of this Node. @throws {Error} when this Node was built without it. */
export async function loadSqlite(): Promise<typeof Sqlite> {
  try {
    return await import("node:sqlite");
  } catch (error) {
    throw new Error(`Node ${process.version} has no node:sqlite: use Node 24 or later, or set STORAGE=postgres`, {
      cause: error,
    });
  }
}
