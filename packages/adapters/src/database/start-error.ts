import type { ClientConfig } from "pg";

import { DatabaseError } from "./database-error.ts";
import { errorsWithin } from "./errors-within.ts";
import { isUnreachable } from "./is-unreachable.ts";
import { toUrl } from "./to-url.ts";

/** Says in one sentence why a database could not be opened; the password stays out of it. */
export function toStartError(error: unknown, address: ClientConfig): DatabaseError {
  const { host, username, pathname } = new URL(toUrl(address));
  const names = {
    server: host || "localhost",
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
  return new DatabaseError(sentence(error, names), { cause: error });
}

type Names = { readonly server: string; readonly user: string; readonly database: string };

function sentence(error: unknown, { server, user, database }: Names): string {
  const facts = errorsWithin(error);
  const codes = new Set(facts.map(({ code }) => code));
  const reason = facts.flatMap(({ message, code }) => [message, code]).find(isText) ?? "no reason given";
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

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
