import { type Due, type DuePeriod, isDue, type RetriedJob, type Retry } from "@baklava/models/retry";

import type { RetryRepository } from "../retry.ts";
import type { MemoryDatabase } from "./database.ts";
import { oldestFirst } from "./oldest-first.ts";
import { compositeKey } from "./tables.ts";

export class MemoryRetryRepository implements RetryRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async countTries(job: RetriedJob, id: string): Promise<number> {
    return this.#database.table("retries").get(compositeKey(job, id))?.tries ?? 0;
  }

  async postpone(job: RetriedJob, id: string, retry: Retry): Promise<void> {
    this.#database.table("retries").put({ ...retry, job, entityId: id });
  }

  async purge(before: Date, limit: number): Promise<number> {
    return this.#database.table("retries").purge(({ nextTryAt }) => nextTryAt < before, limit);
  }
}

/** The due ones among `rows`: first those tried least often, then the oldest. */
export function listDue(
  database: MemoryDatabase,
  rows: readonly { readonly id: string; readonly createdAt: Date }[],
  { job, period, limit }: { readonly job: RetriedJob; readonly period: DuePeriod; readonly limit: number },
): readonly Due[] {
  const retryOf = (id: string) => database.table("retries").get(compositeKey(job, id));
  return oldestFirst(rows)
    .filter(({ id, createdAt }) => isDue(createdAt, retryOf(id)?.nextTryAt, period))
    .map(({ id }) => ({ id, tries: retryOf(id)?.tries ?? 0 }))
    .toSorted((left, right) => left.tries - right.tries)
    .slice(0, limit);
}
