import { isNotMigrated } from "@baklava/adapters/database/is-not-migrated";
import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { UnavailableError } from "@baklava/models/unavailable";

/** Runs `query`, and says in the words of the models that the database cannot be reached, or is not ready for it. */
export async function orUnavailable<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (isUnreachable(error)) throw new UnavailableError("database", { cause: error });
    if (isNotMigrated(error)) throw new UnavailableError("database", { message: notMigrated, cause: error });
    throw error;
  }
}

const notMigrated = "The tables of the database are not up to date; an operator must run `baklava database migrate`";
