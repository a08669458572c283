import type { ClientConfig } from "pg";

import { DatabaseError } from "./database-error.ts";
import { errorsWithin } from "./errors-within.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { toUrl } from "./to-url.ts";

/** Says in one sentence why a database could not be opened; the password stays out of it. */
export function toStartError(error: unknown, address: ClientConfig): DatabaseError {
  const { host, username, pathname } = new URL(toUrl(address));
  const [server, user, database] = [host || "localhost", decodeURIComponent(username), decodeURIComponent(pathname.slice(1))];
  const facts = errorsWithin(error);
  const codes = new Set(facts.map(({ code }) => code));
  const reason = facts.find(({ message }) => message !== "")?.message ?? [...codes].join();
  return new DatabaseError(sentence(), { cause: error });

  function sentence(): string {
    if (codes.has("28P01") || codes.has("28000")) {
      return `The database server at ${server} refuses the user "${user}" (${reason}): correct user and password in DATABASE_URL`;
    }
    if (codes.has("3D000")) {
      return `There is no database "${database}" at ${server}: create it, or correct DATABASE_URL`;
    }
    if (isUnreachable(error)) {
      return `The database server at ${server} does not answer (${reason}): start it, or correct DATABASE_URL`;
    }
    return `The database "${database}" at ${server} cannot be used (${reason}): correct DATABASE_URL`;
  }
}
