/**
 * The database cannot be used as it is set up. The message is one sentence for whoever runs the program: what failed,
 * with which value, and what to do. It never holds a password.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}
