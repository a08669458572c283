import { ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";

import type { Clock } from "./ports.ts";

/** Longer than any caller tries again, and any broker delivers again. */
const keptForMs = 7 * 24 * 60 * 60 * 1000;
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
   * Removes idempotency keys, handled and relayed events, attempts, and expired sessions and tokens that are older than
   * a week, in batches, so that no transaction is long. @returns how many rows.
   */
  async purge(): Promise<Ok<number>> {
    const before = new Date(this.#clock.now().getTime() - keptForMs);
    let removed = 0;
    for (const name of ["idempotency", "inbox", "outbox", "attempts", "credentials"] as const) {
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
