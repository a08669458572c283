import type { BatchFailure, BatchOutcome } from "@baklava/models/batch";
import { ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import type { Clock } from "./ports.ts";

const dayMs = 24 * 60 * 60_000;
/** Longer than any caller tries again, and any broker delivers again. */
const weekMs = 7 * dayMs;

/** Retention of rows that are no longer read. */
const keptForMs = {
  idempotency: weekMs,
  inbox: weekMs,
  retries: weekMs,
  outbox: weekMs,
  attempts: dayMs,
  sessions: weekMs,
  tokens: weekMs,
};
const batch = 1000;

/** Deletes rows that are no longer read. */
export class HousekeepingService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
  }

  /**
   * Removes idempotency keys, handled and relayed events, tries of jobs, and expired sessions and tokens that are older
   * than a week, and attempts older than a day, in batches, so that no transaction is long. Each kind for itself: one
   * that fails is left for the next time.
   */
  async purge(): Promise<Ok<BatchOutcome>> {
    let done = 0;
    const failures: BatchFailure[] = [];
    for (const name of Object.keys(keptForMs) as (keyof typeof keptForMs)[]) {
      try {
        done += await this.#purge(name);
      } catch (error) {
        failures.push({ id: name, error });
      }
    }
    return ok({ done, postponed: 0, failures });
  }

  async #purge(name: keyof typeof keptForMs): Promise<number> {
    const before = new Date(this.#clock.now().getTime() - keptForMs[name]);
    let [removed, count] = [0, batch];
    while (count === batch) {
      const unit = this.#unitOfWork.run(async (repositories) => ok(await repositories[name].purge(before, batch)));
      count = (await unit).value;
      removed += count;
    }
    return removed;
  }
}
