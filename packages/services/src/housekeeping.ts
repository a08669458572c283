import { ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";

import type { Clock } from "./ports.ts";

const hourMs = 60 * 60_000;
/** Longer than any caller tries again, and any broker delivers again. */
const weekMs = 7 * 24 * hourMs;

/** How long rows are kept of what nobody asks for any more. */
const keptForMs = { idempotency: weekMs, inbox: weekMs, outbox: weekMs, attempts: hourMs, credentials: weekMs };
const batch = 1000;

/** Forgets what nobody asks for any more. */
export class HousekeepingService {
  readonly #unitOfWork: UnitOfWork;
  readonly #clock: Clock;

  constructor(deps: { unitOfWork: UnitOfWork; clock: Clock }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#clock = deps.clock;
  }

  /**
   * Removes idempotency keys, handled and relayed events, and expired sessions and tokens that are older than a week, and
   * attempts older than an hour, in batches, so that no transaction is long. @returns how many rows.
   */
  async purge(): Promise<Ok<number>> {
    let removed = 0;
    for (const [name, ms] of Object.entries(keptForMs) as [keyof typeof keptForMs, number][]) {
      const before = new Date(this.#clock.now().getTime() - ms);
      let count = batch;
      while (count === batch) {
        const unit = this.#unitOfWork.run(async (repositories) => ok(await repositories[name].purge(before, batch)));
        count = (await unit).value;
        removed += count;
      }
    }
    return ok(removed);
  }
}
