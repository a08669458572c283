import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { SqliteDatabase } from "@baklava/adapters/sqlite/database";
import { migrate } from "@baklava/adapters/sqlite/schema/migrate";
import { openStore } from "@baklava/adapters/sqlite/schema/open-store";

import type { Storage } from "../storage.ts";
import { runContracts } from "../testing/contracts.ts";
import { sqliteStorage } from "./storage.ts";

const options = { timeoutMs: 60_000, durable: false };
let template: Buffer | undefined;

runContracts(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-sqlite-"));
  const file = path.join(folder, "data.sqlite");
  template ??= await migrated(`${file}.template`);
  await writeFile(file, template);
  const database = await openStore(file, options);
  return {
    ...sqliteStorage(database),
    committed: committedIn(database, file),
    async close() {
      database.close();
      await rm(folder, { recursive: true });
    },
  };
});

/** A unit that writes would wait for an open one, so this one works on a copy. */
function committedIn(database: SqliteDatabase, file: string): Storage {
  const copy = `${file}.copy`;
  return {
    ...sqliteStorage(database),
    unitOfWork: {
      async run(work) {
        for (const end of ["", "-wal"]) await copyFile(`${file}${end}`, `${copy}${end}`);
        const copied = await openStore(copy, options);
        try {
          return await sqliteStorage(copied).unitOfWork.run(work);
        } finally {
          copied.close();
          await rm(copy);
        }
      },
    },
  };
}

/** A database without rows, from which each test gets its own. */
async function migrated(file: string): Promise<Buffer> {
  const database = await openStore(file, options);
  await migrate(database);
  database.close();
  return readFile(file);
}
