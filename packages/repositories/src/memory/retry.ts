import { type Due, type DuePeriod, isDue, type RetriedJob, type Retry } from "@baklava/models/retry";

import type { RetryRepository } from "../retry.ts";
import type { MemoryDatabase } from "./database.ts";
import { oldestFirst } from "./oldest.ts";

export class MemoryRetryRepository implements RetryRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async countTries(job: RetriedJob, id: string): Promise<number> {
    return this.#database.retries.get(retryKey(job, id))?.tries ?? 0;
  }

  async postpone(job: RetriedJob, id: string, retry: Retry): Promise<void> {
    this.#database.retries.set(retryKey(job, id), retry);
  }

  async purge(before: Date, limit: number): Promise<number> {
    const { retries } = this.#database;
    const old = [...retries].filter(([, { nextTryAt }]) => nextTryAt < before).slice(0, limit);
    for (const [key] of old) retries.delete(key);
    return old.length;
  }
}

export function retryKey(job: RetriedJob, id: string): string {
  return `${job} ${id}`;
}

type Made = { readonly id: string; readonly createdAt: Date };

/** Those of `rows` that are due: first what was tried least, then the oldest. */
export function listDue(
  { retries }: MemoryDatabase,
  rows: Iterable<Made>,
  { job, period, limit }: { readonly job: RetriedJob; readonly period: DuePeriod; readonly limit: number },
): readonly Due[] {
  const retryOf = (id: string) => retries.get(retryKey(job, id));
  return oldestFirst(rows)
    .filter(({ id, createdAt }) => isDue(createdAt, retryOf(id)?.nextTryAt, period))
    .map(({ id }) => ({ id, tries: retryOf(id)?.tries ?? 0 }))
    .toSorted((left, right) => left.tries - right.tries)
    .slice(0, limit);
}
