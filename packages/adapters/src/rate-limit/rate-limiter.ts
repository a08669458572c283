/**
 * Limits the points of a key in each window. A window begins with its first point. Behaviour is pinned by
 * `rate-limiter.contract.ts`.
 */
export interface RateLimiter {
  readonly policy: RateLimitPolicy;
  /** Consumes points, one by default. A request for more than are left consumes the rest. */
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
  /** Time until the window ends and all points are available again, in milliseconds. */
  readonly resetMs: number;
  /** Time until a retry is allowed, in milliseconds; 0 for an allowed request. */
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
