import { errorsWithin } from "./errors-within.ts";

/**
 * SQLSTATE: a wrong password, a user who may not connect, a database that does not exist.
 *
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const sqlStates: ReadonlySet<unknown> = new Set(["28P01", "28000", "3D000"]);

/**
 * Whether the server answers and lets the program not into its database. Somebody has to change that; a program that
 * runs already works again as soon as it is changed.
 */
export function isRefused(error: unknown): boolean {
  return errorsWithin(error).some(({ code, originalCode }) => sqlStates.has(code) || sqlStates.has(originalCode));
}
