/** Thrown for input or a project that the generator cannot work with. The message names the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
