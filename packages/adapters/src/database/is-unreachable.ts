import { errorsWithin } from "./errors-within.ts";
import { tellsConnectTimeout } from "./lost-connection.ts";
import { outageOf } from "./outage.ts";

/**
 * Whether an error of Prisma or `pg` says that the database cannot be reached now, or dropped the connection. A retry
 * may succeed; a write of that moment may have been committed or not.
 */
export function isUnreachable(error: unknown): boolean {
  return outageOf(error) === "unreachable";
}

/** Whether an error of `pg` reports a time-out of the connection. */
export function isConnectTimeout(error: unknown): boolean {
  return errorsWithin(error).some(tellsConnectTimeout);
}
