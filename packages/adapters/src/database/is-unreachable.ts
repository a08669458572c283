import { errorsWithin } from "./errors-within.ts";

/** SQLSTATE class 08 and what a server says that stops, starts, is full or has been told to drop a connection. */
const sqlStates = /^(08...|57P01|57P02|57P03|57P05|53300|25P03)$/;

/** Prisma's codes for a server that does not answer, and for a transaction whose connection died. */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"]);

const socketCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"],
]);

const driverKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"]);

/** `pg` gives these no code. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Connection closed/i;

/**
 * Whether an error of Prisma or `pg` says that the database cannot be reached now, or dropped the connection. What was
 * asked may work when asked again later; what was written in that moment may have been committed or not.
 */
export function isUnreachable(error: unknown): boolean {
  return errorsWithin(error).some(
    ({ code, kind, message }) =>
      sqlStates.test(code) ||
      prismaCodes.has(code) ||
      socketCodes.has(code) ||
      driverKinds.has(kind) ||
      messages.test(message),
  );
}
