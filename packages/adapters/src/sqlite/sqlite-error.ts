/** `busy`: another process does not end its transaction. `not_migrated`: tables, columns or indexes are missing. */
export class SqliteError extends Error {
  override readonly name = "SqliteError";
  readonly kind: "busy" | "not_migrated";

  constructor(kind: SqliteError["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}
