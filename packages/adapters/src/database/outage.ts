import { errorsWithin } from "./errors-within.ts";
import { isWriteConflict } from "./is-write-conflict.ts";
import { tellsLostConnection } from "./lost-connection.ts";
import { missingRight } from "./missing-right.ts";
import { sqlStatesOf } from "./sql-states.ts";

/**
 * The cause of an outage: a statement that fails now may succeed later with the same program.
 * - `unreachable`: the server does not answer, dropped the connection, or has no connection left;
 * - `refused`: the server refuses the user;
 * - `read_only`: the server takes no changes, because another one has replaced it;
 * - `exhausted`: disk or memory of the server is full, or fails;
 * - `too_slow`: the statement exceeded its time-out;
 * - `contended`: other transactions change the same rows at the same time;
 * - `not_migrated`: the database lacks tables or columns;
 * - `missing_right`: the user lacks a right.
 */
export type Outage =
  | "unreachable"
  | "refused"
  | "read_only"
  | "exhausted"
  | "too_slow"
  | "contended"
  | "not_migrated"
  | "missing_right";

/**
 * By SQLSTATE, or by its class: the first two characters.
 *
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const states: Readonly<Record<string, Outage>> = {
  // Connection exception.
  "08": "unreachable",
  // Time-outs of an idle and of a long transaction: the server closes the connection.
  "25P03": "unreachable",
  "25P04": "unreachable",
  "25006": "read_only",
  "28": "refused",
  "3D": "refused",
  "40": "contended",
  "42501": "missing_right",
  "42703": "not_migrated",
  "42P01": "not_migrated",
  // Insufficient resources.
  "53": "exhausted",
  "53300": "unreachable",
  "55P03": "contended",
  // Operator intervention.
  "57": "unreachable",
  "57014": "too_slow",
  // System errors of the server, such as of its disk.
  "58": "exhausted",
};

/** `undefined` for a bug or a violated constraint. */
export function outageOf(error: unknown): Outage | undefined {
  const known = sqlStatesOf(error).map((state) => states[state] ?? states[state.slice(0, 2)]);
  return known.find((outage) => outage !== undefined) ?? withoutState(error);
}

/** Prisma's codes for a table or a column that does not exist. */
const notThere: ReadonlySet<unknown> = new Set(["P2021", "P2022"]);

function withoutState(error: unknown): Outage | undefined {
  const facts = errorsWithin(error);
  if (facts.some(tellsLostConnection)) return "unreachable";
  if (isWriteConflict(error)) return "contended";
  if (facts.some(({ code }) => notThere.has(code))) return "not_migrated";
  return missingRight(error) === undefined ? undefined : "missing_right";
}
