import type { RetriedOrderJob } from "./order.ts";
import type { RetriedPaymentJob } from "./payment.ts";
import { clockSkewMs } from "./time.ts";

/** The jobs that work on rows of a table, each on its own. */
export type RetriedJob = "relay-events" | RetriedOrderJob | RetriedPaymentJob;

/** A row that is due, with how often a job has tried it in vain. */
export type Due = { readonly id: string; readonly tries: number };

/** The next attempt of a job for one of its items. */
export type Retry = { readonly tries: number; readonly nextTryAt: Date };

const firstWaitMs = 60_000;
const longestWaitMs = 15 * 60_000;

/** The next attempt after a failed one: 1, 2, 4 and so on minutes later, at most 15. */
export function nextRetry({ tries }: Due, at: Date): Retry {
  return { tries: tries + 1, nextTryAt: later(at, Math.min(firstWaitMs * 2 ** tries, longestWaitMs)) };
}

/**
 * Selects the rows that are due at `at`: created before `before`, and with no next attempt in the future. A time that
 * only a wrong clock can have written counts as past; else a row could wait for weeks.
 */
export type DuePeriod = {
  readonly before: Date;
  /** A row that was created after this time was dated by a wrong clock. */
  readonly madeUntil: Date;
  readonly at: Date;
  /** A next try after this was set by a clock that was wrong. */
  readonly retriedUntil: Date;
};

/** @param waitMs how old rows are that are due. */
export function dueAt(at: Date, waitMs: number): DuePeriod {
  return {
    before: later(at, -waitMs),
    madeUntil: later(at, clockSkewMs),
    at,
    retriedUntil: later(at, longestWaitMs + clockSkewMs),
  };
}

export function isDue(createdAt: Date, nextTryAt: Date | undefined, period: DuePeriod): boolean {
  return (createdAt < period.before || createdAt > period.madeUntil) && isToBeTried(nextTryAt, period);
}

export function isToBeTried(nextTryAt: Date | undefined, { at, retriedUntil }: DuePeriod): boolean {
  return nextTryAt === undefined || nextTryAt <= at || nextTryAt > retriedUntil;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
