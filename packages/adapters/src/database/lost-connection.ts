import type { ErrorFacts } from "./errors-within.ts";

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

const driverKinds: ReadonlySet<unknown> = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);

/** Messages of `pg` for a time-out of the connection; it gives no code. */
const timeoutMessages = [
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Connection terminated due to connection timeout",
];

/** Errors of `pg` without a code, and those meanings of Prisma's P2028 that report a lost or missing connection. */
const messages = [
  "Connection terminated",
  ...timeoutMessages,
  "Client has encountered a connection error",
  "Client was closed",
  "Query read timeout",
  "Unable to start a transaction in the given time",
  "expired transaction",
];

/** Whether the network, `pg` or Prisma reports a lost connection, without an answer of the server. */
export function tellsLostConnection({ code, kind, message }: ErrorFacts): boolean {
  return codes.has(code) || driverKinds.has(kind) || messages.some((part) => String(message).includes(part));
}

/** Whether `pg` reports a time-out of the connection. */
export function tellsConnectTimeout({ message }: ErrorFacts): boolean {
  return timeoutMessages.some((part) => String(message).includes(part));
}
