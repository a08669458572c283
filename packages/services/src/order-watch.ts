import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import { letsIn } from "@baklava/models/identity";
import { type OrderChange, toOrderChange } from "@baklava/models/order-change";
import type { IdentityView } from "@baklava/repositories/identity";
import type { OutboxView } from "@baklava/repositories/outbox";

import type { Clock } from "./ports.ts";

const batch = 100;
/** Time for which a subscription outlives its session or token, in milliseconds. */
const trustedForMs = 30_000;

/** Subscriptions to changes of orders. */
export class OrderWatchService {
  readonly #outbox: OutboxView;
  readonly #identities: IdentityView;
  readonly #clock: Clock;

  constructor(deps: { outbox: OutboxView; identities: IdentityView; clock: Clock }) {
    this.#outbox = deps.outbox;
    this.#identities = deps.identities;
    this.#clock = deps.clock;
  }

  /**
   * The position of the last change, from which a subscription starts. @throws {UnavailableError} when the database
   * cannot be reached.
   */
  lastPosition(): Promise<number> {
    return this.#outbox.lastPosition();
  }

  /**
   * Past and future changes of orders after a position: of all orders for staff, of their own for customers. Each
   * change arrives once, in order. Ends when `ended` is aborted, and soon after the caller's session or token has
   * expired. @throws {UnavailableError} when the database cannot be reached. The caller can resume at the last
   * position.
   */
  async *watch(after: number, caller: Caller, ended: AbortSignal): AsyncGenerator<OrderChange> {
    let position = after;
    let trustedAt = this.#clock.now().getTime();
    while (!ended.aborted) {
      const now = this.#clock.now().getTime();
      // A clock that was set back counts as one that went on.
      if (now < trustedAt || now - trustedAt >= trustedForMs) {
        if (!(await this.#isStillIn(caller))) return;
        trustedAt = now;
      }
      // The wait begins before the query, so that a change in between ends it, too.
      const noticed = this.#outbox.waitForMore(ended);
      const relayed = await this.#outbox.listAfter(position, batch);
      for (const each of relayed) {
        position = each.position;
        const change = toOrderChange(each.position, each.event);
        if (change && maySee(caller, change)) yield change;
      }
      if (relayed.length === 0) await noticed;
    }
  }

  async #isStillIn(caller: Caller): Promise<boolean> {
    if (caller.kind !== "user" || !caller.credential) return true;
    const identity = await this.#identities.findById(caller.credential.id);
    return identity !== undefined && letsIn(identity, this.#clock.now());
  }
}

function maySee(caller: Caller, { customerId }: OrderChange): boolean {
  return isStaff(caller) || isUser(caller, customerId);
}
