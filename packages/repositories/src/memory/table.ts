/** A row, with its place among the rows of its table. */
export type Entry<Row> = { readonly order: number; readonly row: Row };

/** A row that was stored, or `undefined` for one that was deleted. */
export type EntryChange<Row> = { readonly key: string; readonly entry: Entry<Row> | undefined };

/** The rows of a table, by their primary key, in the order in which they were first stored. */
export class MemoryTable<Row> {
  readonly #keyOf: (row: Row) => string;
  readonly #entries: Map<string, Entry<Row>>;
  readonly #changed = new Set<string>();
  #lastOrder = 0;

  constructor(keyOf: (row: Row) => string, entries: Iterable<readonly [string, Entry<Row>]> = []) {
    this.#keyOf = keyOf;
    this.#entries = new Map(entries);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Row | undefined {
    return this.#entries.get(key)?.row;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  all(): readonly Row[] {
    return Array.from(this.#entries.values(), ({ row }) => row);
  }

  find(isWanted: (row: Row) => boolean): Row | undefined {
    return this.#entries.values().find(({ row }) => isWanted(row))?.row;
  }

  filter(isWanted: (row: Row) => boolean): readonly Row[] {
    return this.all().filter(isWanted);
  }

  /** @throws {Error} when the key is in use. */
  insert(row: Row): void {
    const key = this.#keyOf(row);
    if (this.#entries.has(key)) throw new Error(`The key ${key} is in use`);
    this.put(row);
  }

  /** Stores a row over the one with the same key, if there is one. */
  put(row: Row): void {
    const key = this.#keyOf(row);
    this.#changed.add(key);
    this.apply({ key, entry: { order: this.#entries.get(key)?.order ?? this.#lastOrder + 1, row } });
  }

  delete(key: string): boolean {
    this.#changed.add(key);
    return this.#entries.delete(key);
  }

  /** Removes at most `limit` rows. @returns the number of removed rows. */
  purge(isOld: (row: Row) => boolean, limit: number): number {
    const old = this.filter(isOld).slice(0, limit);
    for (const row of old) this.delete(this.#keyOf(row));
    return old.length;
  }

  copy(): MemoryTable<Row> {
    const copy = new MemoryTable(this.#keyOf, this.#entries);
    copy.#lastOrder = this.#lastOrder;
    return copy;
  }

  /** The changes by `insert`, `put`, `delete` and `purge`. */
  changes(): readonly EntryChange<Row>[] {
    return Array.from(this.#changed, (key) => ({ key, entry: this.#entries.get(key) }));
  }

  /** Makes a change of a copy. */
  apply({ key, entry }: EntryChange<Row>): void {
    if (this.#entries.get(key)?.order !== entry?.order) this.#entries.delete(key);
    if (!entry) return;
    this.#entries.set(key, entry);
    this.#lastOrder = Math.max(this.#lastOrder, entry.order);
  }
}
