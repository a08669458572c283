/** Why an expected refusal happened, in the few kinds that every transport translates to its own signal. */
export const failureKinds = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "declined",
  "unavailable",
  "too_many",
] as const;
export type FailureKind = (typeof failureKinds)[number];

export type Ok<T> = {
  readonly kind: "ok";
  readonly value: T;
};

/** An expected refusal. It is returned, never thrown. */
export type Failure<Kind extends FailureKind = FailureKind, Reason extends string = string> = {
  readonly kind: Kind;
  /** A stable code for programs, such as `email_taken`. */
  readonly reason: Reason;
  /** One sentence for people. */
  readonly message: string;
  /** Which fields of the input are wrong; only with kind `invalid`. */
  readonly issues?: readonly Issue[];
};

export type Issue = {
  /** The place in the input, such as `["scopes", 0]`; empty for the whole input. */
  readonly path: readonly (string | number)[];
  readonly message: string;
};

export type Result<T> = Ok<T> | Failure;

export function ok<T>(value: T): Ok<T> {
  return { kind: "ok", value };
}

/** The result with its value translated. A failure is returned unchanged. */
export function mapOk<T, U, F extends Failure>(result: Ok<T> | F, translate: (value: T) => U): Ok<U> | F {
  return isOk(result) ? ok(translate(result.value)) : result;
}

function isOk<T>(result: Ok<T> | Failure): result is Ok<T> {
  return result.kind === "ok";
}

export function refuse<Kind extends FailureKind, Reason extends string>(
  kind: Kind,
  reason: Reason,
  message: string,
): Failure<Kind, Reason> {
  return { kind, reason, message };
}
