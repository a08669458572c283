import { z } from "zod";

const fault = z.enum(["429", "500", "drop", "drop_after", "timeout_after", "delay", "declined"]);
export type Fault = z.output<typeof fault>;

export const faultPlan = z.strictObject({
  /** The faults of the next requests, one each. */
  next: z.array(fault).default([]),
  /** The share of other requests with a fault of `kinds`, 0 to 1. */
  rate: z.number().min(0).max(1).default(0),
  kinds: z.array(fault).default([]),
  /** Only requests with this in their path. */
  on: z.string().default(""),
  delayMs: z.int().min(0).max(60_000).default(500),
});
export type FaultPlan = z.output<typeof faultPlan>;

/** The configured faults, and the count of those that happened. */
export class Faults {
  plan: FaultPlan = faultPlan.parse({});
  /** Number of requests with a fault. */
  injected = 0;
  readonly #random: () => number;

  /** @param random returns numbers from 0 up to 1. With a seed, the same faults happen again. */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  take(path: string): Fault | undefined {
    if (!path.includes(this.plan.on)) return undefined;
    const taken = this.plan.next.shift() ?? this.#draw();
    if (taken !== undefined) this.injected += 1;
    return taken;
  }

  #draw(): Fault | undefined {
    const { rate, kinds } = this.plan;
    return this.#random() < rate ? kinds[Math.floor(this.#random() * kinds.length)] : undefined;
  }
}
