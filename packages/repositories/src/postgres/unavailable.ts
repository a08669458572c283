import { isNotMigrated } from "@baklava/adapters/database/is-not-migrated";
import { isRefused } from "@baklava/adapters/database/is-refused";
import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { missingRight } from "@baklava/adapters/database/missing-right";
import { UnavailableError } from "@baklava/models/unavailable";

/** Runs `query`, and says in the words of the models that the database cannot be reached, or is not ready for it. */
export async function orUnavailable<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (isUnreachable(error) || isRefused(error)) throw new UnavailableError("database", { cause: error });
    if (isNotMigrated(error)) throw new UnavailableError("database", { message: notMigrated, cause: error });
    const right = missingRight(error);
    if (right !== undefined) throw new UnavailableError("database", { message: notPermitted(right), cause: error });
    throw error;
  }
}

const notMigrated = "The tables of the database are not up to date; an operator must run `baklava database migrate`";

const notPermitted = (right: string) =>
  `The user of the database lacks a right (${right}); an operator must grant the user of DATABASE_URL what it lacks`;
