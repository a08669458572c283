import { errorsWithin } from "./errors-within.ts";

/** A table or a column that does not exist: Prisma's codes, then SQLSTATE of raw queries. */
const codes: ReadonlySet<unknown> = new Set(["P2021", "P2022", "42P01", "42703"]);

/** Whether a query failed because the database lacks migrations. */
export function isNotMigrated(error: unknown): boolean {
  return errorsWithin(error).some(
    ({ code, message }) => codes.has(code) || /Code: `42(P01|703)`/.test(String(message)),
  );
}
