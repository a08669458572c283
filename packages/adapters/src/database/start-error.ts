import type { ClientConfig } from "pg";

import { DatabaseError } from "./database-error.ts";
import { meaningOf } from "../system-error.ts";
import { errorsWithin } from "./errors-within.ts";
import { isConnectTimeout, isUnreachable } from "./is-unreachable.ts";
import { missingRight } from "./missing-right.ts";
import { toUrl } from "./to-url.ts";

/**
 * Says in one sentence why a database could not be opened or used; the password stays out of it. `connectTimeoutMs`
 * is how long a connection was waited for.
 */
export function toStartError(error: unknown, address: ClientConfig, connectTimeoutMs?: number): DatabaseError {
  const { host, username, pathname } = new URL(toUrl(address));
  const names = {
    server: host || "localhost",
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
  return new DatabaseError(sentence(error, names, connectTimeoutMs), { cause: error });
}

type Names = { readonly server: string; readonly user: string; readonly database: string };

function sentence(error: unknown, { server, user, database }: Names, connectTimeoutMs: number | undefined): string {
  const facts = errorsWithin(error);
  const codes = new Set(facts.map(({ code }) => code));
  const meaning = facts.map(({ code }) => meaningOf(code)).find(isText);
  const reason =
    meaning ?? firstLine(facts.flatMap(({ message, code }) => [message, code]).find(isText) ?? "no reason given");
  const right = missingRight(error);
  if (codes.has("ENOENT") || codes.has("EACCES") || codes.has("EISDIR")) {
    return `A file that DATABASE_URL names cannot be read (${reason}): correct sslrootcert`;
  }
  if (codes.has("28P01") || codes.has("28000")) {
    return `The database server at ${server} refuses the user "${user}" (${reason}): correct user and password in DATABASE_URL`;
  }
  if (codes.has("3D000")) {
    return `There is no database "${database}" at ${server}: create it, or correct DATABASE_URL`;
  }
  if (right !== undefined) {
    return (
      `The user "${user}" lacks a right in the database "${database}" at ${server} (${right}): ` +
      "let its owner grant it, or name another user in DATABASE_URL"
    );
  }
  if (connectTimeoutMs !== undefined && isConnectTimeout(error)) {
    return (
      `The database server at ${server} does not answer within ${connectTimeoutMs} ms: ` +
      "start it, correct DATABASE_URL, or raise DATABASE_CONNECT_TIMEOUT_MS"
    );
  }
  if (isUnreachable(error)) {
    return `The database server at ${server} does not answer (${reason}): start it, or correct DATABASE_URL`;
  }
  if (/SSL|TLS|certificate/i.test(reason)) {
    return (
      `The database server at ${server} cannot be trusted or offers no TLS (${reason}): ` +
      "add its certificate with sslrootcert to DATABASE_URL, or set sslmode to no-verify or disable"
    );
  }
  return `The database "${database}" at ${server} cannot be used (${reason}): correct DATABASE_URL`;
}

/** The schema engine goes on with where in its source it was. */
function firstLine(text: string): string {
  return (text.trim().split("\n")[0] ?? "").replace(/^(ERROR: )+/, "");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
