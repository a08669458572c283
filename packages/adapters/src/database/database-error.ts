/**
 * The database cannot be used as it is set up. The message is one sentence for operators: the failure, the value, and
 * the remedy. It never holds a password.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}
