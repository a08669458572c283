import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { memoryStorage } from "../memory/storage.ts";
import type { Storage } from "../storage.ts";
import { runContracts } from "../testing/contracts.ts";
import { FilesDatabase } from "./database.ts";
import { filesStorage } from "./storage.ts";

runContracts(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-files-"));
  const open = () => FilesDatabase.open(folder, { timeoutMs: 60_000, durable: false });
  const [database, other] = [await open(), await open()];
  return {
    ...filesStorage(database),
    committed: committedIn(other),
    async close() {
      for (const each of [database, other]) each.folder.close();
      await rm(folder, { recursive: true });
    },
  };
});

/** A unit that writes would wait for the lock, so this one works on a copy. */
function committedIn(database: FilesDatabase): Storage {
  return {
    ...filesStorage(database),
    unitOfWork: {
      async run(work) {
        await database.folder.refresh();
        return memoryStorage(database.rows.copy()).unitOfWork.run(work);
      },
    },
  };
}
