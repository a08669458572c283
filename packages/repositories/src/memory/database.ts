import { Locks } from "./locks.ts";
import { MemoryTable } from "./table.ts";
import { type Row, type TableName, tables } from "./tables.ts";

/** Tables in memory, empty at first. Rows are immutable, so a copy of the tables is a copy of the state. */
export class MemoryDatabase {
  #tables: ReadonlyMap<string, MemoryTable<never>> = new Map(
    Object.entries(tables).map(([name, keyOf]) => [name, new MemoryTable<never>(keyOf)]),
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

  replaceWith(other: MemoryDatabase): void {
    this.#tables = new Map(Array.from(other.#tables, ([name, table]) => [name, table.copy()]));
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
