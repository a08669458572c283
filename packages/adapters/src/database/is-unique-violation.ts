import { errorsWithin } from "./errors-within.ts";

/** Whether an error of Prisma says that the value of this column alone is taken already. */
export function isUniqueViolation(error: unknown, column: string): boolean {
  return errorsWithin(error).some(
    ({ kind, constraint }) => kind === "UniqueConstraintViolation" && isOn(constraint, column),
  );
}

/** PostgreSQL names the index, which Prisma calls `<table>_<columns>_key`. */
function isOn(constraint: unknown, column: string): boolean {
  const { index, fields } = (constraint ?? {}) as { readonly index?: string; readonly fields?: readonly string[] };
  return index?.endsWith(`_${column}_key`) ?? (fields?.length === 1 && fields[0] === column);
}
