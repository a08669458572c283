/** Whether a statement failed because a value of that column is taken. */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return (
    error instanceof Error &&
    error.message.startsWith("UNIQUE constraint failed:") &&
    error.message.endsWith(`.${column}`)
  );
}
