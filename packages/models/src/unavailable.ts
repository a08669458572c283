import { type Failure, refuse } from "./result.ts";

/**
 * Something outside the process, such as the database, cannot be reached or broke off.
 * Thrown by repositories and clients; transports answer `unavailable`, and the caller may try again.
 */
export class UnavailableError extends Error {
  override readonly name = "UnavailableError";
  /** The name of the unavailable resource, such as `database`. */
  readonly resource: string;

  constructor(resource: string, { message, cause }: { message?: string; cause: unknown }) {
    super(message ?? `The ${resource} cannot be reached now; try again later`, { cause });
    this.resource = resource;
  }
}

/** The refusal that callers see; its reason is `database_unavailable`, and so on. */
export function unavailable({ resource, message }: UnavailableError): Failure<"unavailable"> {
  return refuse("unavailable", `${resource}_unavailable`, message);
}
