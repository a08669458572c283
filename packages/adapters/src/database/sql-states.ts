import { errorsWithin } from "./errors-within.ts";

/** Prisma writes the code of a raw query into its message. */
const inMessage = /Code: `([0-9A-Z]{5})`/;

/** The SQLSTATE codes of an error, five characters each, from all places where Prisma and `pg` put them. */
export function sqlStatesOf(error: unknown): readonly string[] {
  return errorsWithin(error)
    .flatMap(({ code, originalCode, message }) => [code, originalCode, inMessage.exec(String(message))?.[1]])
    .filter((value): value is string => typeof value === "string" && /^[0-9A-Z]{5}$/.test(value));
}
