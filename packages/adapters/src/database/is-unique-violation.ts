import { errorsWithin } from "./errors-within.ts";

/** SQLSTATE of a unique violation; Prisma has a name in its place. */
const code = "23505";

/** Whether an error of Prisma or `pg` reports a duplicate value in this column alone. */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return errorsWithin(error).some(
    (facts) => (facts.kind === "UniqueConstraintViolation" || facts.code === code) && isOn(facts.constraint, column),
  );
}

/** PostgreSQL's error names the index; Prisma names indexes `<table>_<columns>_key`. */
function isOn(constraint: unknown, column: string): boolean {
  if (typeof constraint === "string") return constraint.endsWith(`_${column}_key`);
  const { index, fields } = (constraint ?? {}) as { readonly index?: string; readonly fields?: readonly string[] };
  return index?.endsWith(`_${column}_key`) ?? (fields?.length === 1 && fields[0] === column);
}
