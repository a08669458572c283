import { missingRight } from "@baklava/adapters/database/missing-right";
import { type Outage, outageOf } from "@baklava/adapters/database/outage";
import type { SqlReader } from "@baklava/adapters/database/sql";
import { UnavailableError } from "@baklava/models/unavailable";

/** Runs `work`, and turns an outage of the database into an `UnavailableError` with a message for callers. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const outage = outageOf(error);
    if (outage === undefined) throw error;
    throw new UnavailableError("database", { ...messageOf(outage, error), cause: error });
  }
}

/** A runner for views: every statement is run by `orUnavailable`. */
export function availableRunner(runner: SqlReader): SqlReader {
  return {
    query: (statement) => orUnavailable(() => runner.query(statement)),
    first: (statement) => orUnavailable(() => runner.first(statement)),
  };
}

const messages = {
  unreachable: undefined,
  refused: undefined,
  read_only: "The database takes no changes now; try again later",
  exhausted: "The database server is out of disk space or memory; try again later",
  too_slow: "The database did not answer in time; nothing was changed, try again later",
  contended: "Others change the same things at this moment; nothing was changed, try again",
  not_migrated: "The tables of the database are not up to date; an operator must run `baklava database migrate`",
} as const satisfies Record<Exclude<Outage, "missing_right">, string | undefined>;

function messageOf(outage: Outage, error: unknown): { readonly message?: string } {
  const message = outage === "missing_right" ? notPermitted(missingRight(error)) : messages[outage];
  return message === undefined ? {} : { message };
}

const notPermitted = (right = "permission denied") =>
  `The user of the database lacks a right (${right}); an operator must grant the user of DATABASE_URL what it lacks`;
