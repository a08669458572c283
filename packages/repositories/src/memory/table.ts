/** The rows of a table, by their primary key, in the order in which they were first stored. */
export class MemoryTable<Row> {
  readonly #keyOf: (row: Row) => string;
  readonly #rows: Map<string, Row>;

  constructor(keyOf: (row: Row) => string, rows: Iterable<readonly [string, Row]> = []) {
    this.#keyOf = keyOf;
    this.#rows = new Map(rows);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  find(isWanted: (row: Row) => boolean): Row | undefined {
    return this.#rows.values().find(isWanted);
  }

  filter(isWanted: (row: Row) => boolean): readonly Row[] {
    return this.all().filter(isWanted);
  }

  /** @throws {Error} when the key is in use. */
  insert(row: Row): void {
    const key = this.#keyOf(row);
    if (this.#rows.has(key)) throw new Error(`The key ${key} is in use`);
    this.#rows.set(key, row);
  }

  /** Stores a row over the one with the same key, if there is one. */
  put(row: Row): void {
    this.#rows.set(this.#keyOf(row), row);
  }

  delete(key: string): boolean {
    return this.#rows.delete(key);
  }

  /** Removes at most `limit` rows. @returns the number of removed rows. */
  purge(isOld: (row: Row) => boolean, limit: number): number {
    const old = this.filter(isOld).slice(0, limit);
    for (const row of old) this.#rows.delete(this.#keyOf(row));
    return old.length;
  }

  copy(): MemoryTable<Row> {
    return new MemoryTable(this.#keyOf, this.#rows);
  }
}
