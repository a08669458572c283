/** The properties by which errors are recognised; Prisma, `pg` and Node use different ones. */
export type ErrorFacts = {
  readonly code?: unknown;
  /** SQLSTATE, where Prisma puts its own meaning in its place. */
  readonly originalCode?: unknown;
  /** The driver's class of error, in Prisma. */
  readonly kind?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
};

type Nested = ErrorFacts & { readonly cause?: unknown; readonly errors?: unknown; readonly meta?: unknown };

/**
 * The facts of an error and of all errors inside it: `cause`, the members of an `AggregateError`, and the driver's
 * error that Prisma keeps in `meta`.
 */
export function errorsWithin(error: unknown): readonly ErrorFacts[] {
  if (typeof error !== "object" || error === null) return [];
  const nested: Nested = error;
  const members: readonly unknown[] = Array.isArray(nested.errors) ? nested.errors : [];
  const driverError = (nested.meta as { readonly driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return [nested, ...[nested.cause, driverError, ...members].flatMap((inner) => errorsWithin(inner))];
}
