/**
 * Counts what a key takes, and says when it was enough: so many points in each window, which begins with the first of
 * them. Behaviour is pinned by `rate-limiter.contract.ts`.
 */
export interface RateLimiter {
  readonly policy: RateLimitPolicy;
  /** Takes `points`, one unless given. Taking more than is left takes what is left. */
  consume(key: string, points?: number): Promise<Allowance>;
}

export type RateLimitPolicy = {
  /** Names the limit where several stand side by side; lower case. */
  readonly name: string;
  readonly points: number;
  readonly windowSeconds: number;
};

export type Allowance = {
  readonly allowed: boolean;
  readonly remaining: number;
  /** When the window ends and all points are back. */
  readonly resetMs: number;
  /** When to come back; 0 for what is allowed. */
  readonly retryAfterMs: number;
};

/** Makes limiters that keep their counts in one place. */
export interface RateLimiters {
  /** While the counts cannot be reached, everything is allowed. */
  create(policy: RateLimitPolicy): RateLimiter;
  close(): Promise<void>;
}

export function toAllowance({ points }: RateLimitPolicy, consumed: number, resetMs: number): Allowance {
  const allowed = consumed <= points;
  return { allowed, remaining: Math.max(0, points - consumed), resetMs, retryAfterMs: allowed ? 0 : resetMs };
}
