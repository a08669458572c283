import type { Answer } from "./ledger.ts";

export type KeptAnswer = { readonly request: string; readonly answer: Answer; readonly keptAt: number };

/** Stripe forgets keys after a day: https://docs.stripe.com/api/idempotent_requests. */
const keptForMs = 24 * 60 * 60_000;

/** Returns the same response for the same key. */
export class IdempotentAnswers {
  readonly #kept: Map<string, KeptAnswer>;

  constructor(kept: readonly (readonly [string, KeptAnswer])[] = []) {
    this.#kept = new Map(kept);
  }

  /** Does the work for a new key; a key that came with another request is refused. */
  once(key: string, request: string, work: () => Answer): Answer {
    const earlier = this.#kept.get(key);
    if (earlier) return earlier.request === request ? earlier.answer : keyReused();
    const answer = work();
    // A copy, because the ledger changes.
    this.#kept.set(key, { request, answer: structuredClone(answer), keptAt: Date.now() });
    return answer;
  }

  entries(): readonly (readonly [string, KeptAnswer])[] {
    return [...this.#kept].filter(([, { keptAt }]) => Math.abs(Date.now() - keptAt) < keptForMs);
  }
}

function keyReused(): Answer {
  const message = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
  return { status: 400, body: { error: { type: "idempotency_error", message } } };
}
