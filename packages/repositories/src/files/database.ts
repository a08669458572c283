import { defaults } from "@baklava/adapters/database/tables";
import type { Change, Document } from "@baklava/adapters/documents/document";
import { DocumentFolder, type FolderOptions, type Replica } from "@baklava/adapters/documents/document-folder";

import { MemoryDatabase, type TableChange, tableNames } from "../memory/database.ts";
import type { Entry } from "../memory/table.ts";
import type { Row, TableName } from "../memory/tables.ts";
import { fromJson, toJson } from "./row.ts";

/** Tables in memory whose rows are documents of a folder, one for each row. */
export class FilesDatabase {
  readonly folder: DocumentFolder;
  /** The committed rows, as far as this process knows them. */
  readonly rows: MemoryDatabase;

  private constructor(folder: DocumentFolder, rows: MemoryDatabase) {
    this.folder = folder;
    this.rows = rows;
  }

  /** @throws {DocumentError} */
  static async open(folder: string, options: FolderOptions): Promise<FilesDatabase> {
    const rows = new MemoryDatabase();
    return new FilesDatabase(await DocumentFolder.open(folder, replicaIn(rows), options), rows);
  }

  /** Runs `work` on a copy of the rows, while no other process writes. */
  exclusively<T>(work: (draft: MemoryDatabase, commit: () => Promise<void>) => Promise<T>): Promise<T> {
    return this.folder.exclusively((commit) => {
      const draft = this.rows.copy();
      return work(draft, () => commit(draft.changes().map(toChange)));
    });
  }
}

function replicaIn(rows: MemoryDatabase): Replica {
  return {
    collections: tableNames,
    replace(documents) {
      const loaded = new MemoryDatabase();
      for (const [table, all] of documents) loaded.apply(all.map((each) => toTableChange(table as TableName, each)));
      rows.replaceWith(loaded);
    },
    apply(changes) {
      rows.apply(changes.map((change) => toTableChange(change.collection as TableName, change)));
    },
  };
}

function toChange({ table: collection, key, entry }: TableChange): Change {
  return entry
    ? { collection, key, order: entry.order, value: toJson(entry.row) }
    : { collection, key, isDeleted: true };
}

/** Rows have the type of their table, because `toChange` alone writes them. */
function toTableChange(table: TableName, change: Document | Change): TableChange {
  const { key } = change;
  if ("isDeleted" in change) return { table, key, entry: undefined };
  const row = { ...defaults[table], ...fromJson(change.value) };
  const entry = { order: change.order, row } as Entry<Row<TableName>>;
  return { table, key, entry };
}
