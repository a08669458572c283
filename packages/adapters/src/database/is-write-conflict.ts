import { errorsWithin } from "./errors-within.ts";

/** SQLSTATE of a serialization failure and of a deadlock, and Prisma's code for both. */
const codes: ReadonlySet<unknown> = new Set(["40001", "40P01", "P2034"]);

/** Whether a transaction lost against another one that ran at the same time; running it again may succeed. */
export function isWriteConflict(error: unknown): boolean {
  return errorsWithin(error).some(({ code, kind }) => codes.has(code) || kind === "TransactionWriteConflict");
}
