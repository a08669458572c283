export type Input = Readonly<Record<string, unknown>>;

/** The outcome of a call, and the transport's signal for it. */
export type Outcome = {
  /** `ok`, or the kind of the refusal. */
  readonly kind: string;
  readonly reason: string | null;
  readonly value?: unknown;
  /** The signal of the protocol: an HTTP status, an exit code, a flag. */
  readonly signal: string | number | boolean;
};

/** A way to call an operation from outside, such as `users.rename`. */
export type Transport = {
  call(operation: string, input: Input): Promise<Outcome>;
  close(): Promise<void>;
};

/** The parts of a refusal in every transport. */
export type Refusal = { readonly kind: string | null; readonly reason: string | null };

/** @throws for a bug on the other side, which no case expects. */
export function refused({ kind, reason }: Refusal, signal: Outcome["signal"]): Outcome {
  if (kind === null) throw new Error(`Something unexpected happened: ${JSON.stringify({ reason, signal })}`);
  return { kind, reason, signal };
}

/** @throws when the call was refused. */
export async function valueOf(call: Promise<Outcome>): Promise<unknown> {
  const outcome = await call;
  if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
