import {
  type Allowance,
  type RateLimiter,
  type RateLimiters,
  type RateLimitPolicy,
  toAllowance,
} from "../rate-limiter.ts";

/** Largest number of keys, which take about 20 MB. */
const usualMaxKeys = 100_000;

type Options = {
  readonly maxKeys?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
};

type Window = { consumed: number; readonly endsAt: number };

/** Counts in this process. Beyond the largest number of keys, the key whose window ends first is dropped. */
export class MemoryRateLimiter implements RateLimiter {
  readonly policy: RateLimitPolicy;
  readonly #maxKeys: number;
  readonly #now: () => number;
  /** All windows are equally long, so the first keys of the map end first. */
  readonly #windows = new Map<string, Window>();

  constructor(policy: RateLimitPolicy, { maxKeys = usualMaxKeys, now = () => performance.now() }: Options = {}) {
    this.policy = policy;
    this.#maxKeys = maxKeys;
    this.#now = now;
  }

  async consume(key: string, points = 1): Promise<Allowance> {
    const now = this.#now();
    this.#forgetThoseBefore(now);
    const window = this.#windows.get(key) ?? this.#open(key, now);
    window.consumed += points;
    return toAllowance(this.policy, window.consumed, Math.round(window.endsAt - now));
  }

  #open(key: string, now: number): Window {
    const [oldest] = this.#windows.keys();
    if (oldest !== undefined && this.#windows.size >= this.#maxKeys) this.#windows.delete(oldest);
    const window = { consumed: 0, endsAt: now + this.policy.windowSeconds * 1000 };
    this.#windows.set(key, window);
    return window;
  }

  #forgetThoseBefore(now: number): void {
    for (const [key, { endsAt }] of this.#windows) {
      if (endsAt > now) return;
      this.#windows.delete(key);
    }
  }
}

export const memoryRateLimiters: RateLimiters = {
  create: (policy) => new MemoryRateLimiter(policy),
  close: async () => undefined,
};
