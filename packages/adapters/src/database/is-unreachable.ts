import { errorsWithin } from "./errors-within.ts";

const codes: ReadonlySet<unknown> = new Set([
  // Of the operating system.
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  // Of Prisma: no answer, no answer in time, connection closed, no free connection, too many connections.
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
]);

/**
 * SQLSTATE: connection failures; a server that stops, crashed or starts; too many connections.
 *
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const sqlState = /^(08...|57P01|57P02|57P03|57P05|53300)$/;

const driverKinds: ReadonlySet<unknown> = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);

/** What `pg` says of a connection that is not made in time; it gives no code. */
const timeoutMessages = [
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Connection terminated due to connection timeout",
];

/** Errors of `pg` without a code, and those meanings of Prisma's P2028 that tell of a connection lost or not had. */
const messages = [
  "Connection terminated",
  ...timeoutMessages,
  "Client has encountered a connection error",
  "Client was closed",
  "Query read timeout",
  "Unable to start a transaction in the given time",
  "expired transaction",
];

/**
 * Whether an error of Prisma or `pg` says that the database cannot be reached now, or dropped the connection. What was
 * asked may work when asked again later; what was written in that moment may have been committed or not.
 */
export function isUnreachable(error: unknown): boolean {
  return errorsWithin(error).some(
    ({ code, kind, message }) =>
      codes.has(code) ||
      driverKinds.has(kind) ||
      (typeof code === "string" && sqlState.test(code)) ||
      (typeof message === "string" && messages.some((part) => message.includes(part))),
  );
}

/** Whether an error of `pg` says that the connection was not made in the time it was given. */
export function isConnectTimeout(error: unknown): boolean {
  return errorsWithin(error).some(({ message }) => timeoutMessages.some((part) => String(message).includes(part)));
}
