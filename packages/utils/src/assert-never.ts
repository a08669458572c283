/** Ends a `switch` over a union: a new member does not compile until it is answered. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
}
