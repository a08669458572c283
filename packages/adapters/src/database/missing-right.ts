import { errorsWithin } from "./errors-within.ts";

/** How PostgreSQL says it with SQLSTATE 42501; Prisma and its engine put the sentence into longer texts of theirs. */
const sentence = /permission denied (?:for|to) [^`\n]+|must be owner of [^`\n]+/;

/** What PostgreSQL says of a right that the user lacks, such as `permission denied for table users`. */
export function missingRight(error: unknown): string | undefined {
  return errorsWithin(error)
    .map(({ message }) => sentence.exec(String(message))?.[0])
    .find((found) => found !== undefined);
}
