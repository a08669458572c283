import { Locks } from "./locks.ts";
import { type EntryChange, MemoryTable } from "./table.ts";
import { type Row, type TableName, tables } from "./tables.ts";

type AnyTable = MemoryTable<Row<TableName>>;
export type TableChange = EntryChange<Row<TableName>> & { readonly table: TableName };

/** Tables in memory, empty at first. Rows are immutable, so a copy of the tables is a copy of the state. */
export class MemoryDatabase {
  #tables: ReadonlyMap<TableName, AnyTable> = new Map(
    tableNames.map((name) => [name, new MemoryTable(tables[name] as (row: Row<TableName>) => string)]),
  );
  #changed = Promise.withResolvers<void>();
  /** The locks of the unit of work that works on this copy. */
  readonly locks = new Locks();

  table<Name extends TableName>(name: Name): MemoryTable<Row<Name>> {
    return this.#tables.get(name) as unknown as MemoryTable<Row<Name>>;
  }

  /** Ends at the next commit. */
  nextChange(): Promise<void> {
    return this.#changed.promise;
  }

  copy(): MemoryDatabase {
    const copy = new MemoryDatabase();
    copy.replaceWith(this);
    return copy;
  }

  /** The changes since the copy was made. */
  changes(): readonly TableChange[] {
    return Array.from(this.#tables, ([table, rows]) =>
      rows.changes().map(({ key, entry }) => ({ table, key, entry })),
    ).flat();
  }

  /** Makes changes of a copy. */
  apply(changes: Iterable<TableChange>): void {
    for (const { table, ...change } of changes) this.#tables.get(table)?.apply(change);
    this.#announceChange();
  }

  replaceWith(other: MemoryDatabase): void {
    this.#tables = new Map(Array.from(other.#tables, ([name, table]) => [name, table.copy()]));
    this.#announceChange();
  }

  #announceChange(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

export const tableNames = Object.keys(tables) as readonly TableName[];
