import { errorCodeOf } from "@baklava/adapters/sqlite/begin";
import { SqliteError } from "@baklava/adapters/sqlite/sqlite-error";
import type { SqlReader } from "@baklava/adapters/database/sql";
import { UnavailableError } from "@baklava/models/unavailable";

/** Result codes of SQLite: busy, read-only, an error of the disk, a full disk, a file that cannot be opened. */
const outages = new Set<unknown>([5, 8, 10, 13, 14]);

/** Runs `work`, and turns an outage of the database into an `UnavailableError` with a message for callers. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    throw new UnavailableError("database", { message, cause: error });
  }
}

function messageOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isNotMigrated.test(error.message)) {
    return "The tables of the database are not up to date; an operator must run `baklava database migrate`";
  }
  if (!(error instanceof SqliteError) && !outages.has(errorCodeOf(error))) return undefined;
  return `The database cannot be used now (${error.message}); nothing was changed, try again`;
}

const isNotMigrated = /^no such (table|column): |has no column named /;

/** A runner for views: every statement is run by `orUnavailable`. */
export function availableRunner(runner: SqlReader): SqlReader {
  return {
    query: (statement) => orUnavailable(() => runner.query(statement)),
    first: (statement) => orUnavailable(() => runner.first(statement)),
  };
}
