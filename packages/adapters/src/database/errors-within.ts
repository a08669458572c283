/** What can be told about one error; empty where it says nothing. */
export type ErrorFacts = { readonly code: string; readonly kind: string; readonly message: string };

type Unknowns = Readonly<Record<string, unknown>>;

/**
 * The facts of an error and of all errors inside it: `cause`, the members of an `AggregateError`, and the driver's
 * error that Prisma hides in `meta`.
 */
export function errorsWithin(error: unknown): readonly ErrorFacts[] {
  if (typeof error !== "object" || error === null) return [];
  const { code, originalCode, kind, message, cause, errors, meta } = error as Unknowns;
  const inner = [cause, (meta as Unknowns | undefined)?.["driverAdapterError"], ...(Array.isArray(errors) ? errors : [])];
  return [
    { code: toText(originalCode ?? code), kind: toText(kind), message: toText(message) },
    ...inner.flatMap((candidate) => errorsWithin(candidate)),
  ];
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
