import { errorsWithin } from "./errors-within.ts";

/** SQLSTATE of a serialization failure and of a deadlock, and Prisma's code for both. */
const codes: ReadonlySet<unknown> = new Set(["40001", "40P01", "P2034"]);

/** Whether a transaction lost against a concurrent one; a retry may succeed. */
export function isWriteConflict(error: unknown): boolean {
  return errorsWithin(error).some(({ code, kind }) => codes.has(code) || kind === "TransactionWriteConflict");
}
