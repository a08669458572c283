import { errorsWithin } from "./errors-within.ts";

/** SQLSTATE of a unique violation, which Prisma names instead. */
const code = "23505";

/** Whether an error of Prisma or `pg` says that the value of this column alone is taken already. */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return errorsWithin(error).some(
    (facts) => (facts.kind === "UniqueConstraintViolation" || facts.code === code) && isOn(facts.constraint, column),
  );
}

/** PostgreSQL names the index, which Prisma calls `<table>_<columns>_key`. */
function isOn(constraint: unknown, column: string): boolean {
  if (typeof constraint === "string") return constraint.endsWith(`_${column}_key`);
  const { index, fields } = (constraint ?? {}) as { readonly index?: string; readonly fields?: readonly string[] };
  return index?.endsWith(`_${column}_key`) ?? (fields?.length === 1 && fields[0] === column);
}
