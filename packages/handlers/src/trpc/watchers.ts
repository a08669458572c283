import type { Caller } from "@baklava/models/caller";
import { type Failure, refuse } from "@baklava/models/result";

/** Each holds a connection, and reads again and again without being asked again. */
const most = { perCaller: 10, perProcess: 1000 };

/** Counts the open subscriptions of this process. */
export class Watchers {
  readonly #counts = new Map<string, number>();

  /** Adds a subscription. `too_many` (`watch_limit`): it is not counted, and must not be left. */
  enter(caller: Caller): Failure<"too_many"> | undefined {
    const key = keyOf(caller);
    const own = this.#counts.get(key) ?? 0;
    const all = this.#counts.values().reduce((sum, count) => sum + count, 0);
    if (own >= most.perCaller || all >= most.perProcess) return watchLimit();
    this.#counts.set(key, own + 1);
    return undefined;
  }

  leave(caller: Caller): void {
    const key = keyOf(caller);
    const left = (this.#counts.get(key) ?? 0) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}

function keyOf(caller: Caller): string {
  return caller.kind === "user" ? caller.userId : caller.actor;
}

function watchLimit(): Failure<"too_many"> {
  return refuse("too_many", "watch_limit", "There are too many open subscriptions; close one, or try again later");
}
