import { isUnreachable } from "@baklava/adapters/database/is-unreachable";
import { UnavailableError } from "@baklava/models/unavailable";

/** Runs `query`, and says in the words of the models that the database cannot be reached. */
export async function orUnavailable<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw isUnreachable(error) ? new UnavailableError("database", { cause: error }) : error;
  }
}
