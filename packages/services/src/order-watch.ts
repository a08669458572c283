import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import { letsIn } from "@baklava/models/credential";
import { type OrderChange, toOrderChange } from "@baklava/models/order-change";
import type { CredentialView } from "@baklava/repositories/view/credential";
import type { EventView } from "@baklava/repositories/view/event";

import type { Clock } from "./ports.ts";

const batch = 100;
/** Time for which a subscription outlives its session or token, in milliseconds. */
const trustedForMs = 30_000;

/** Subscriptions to changes of orders. */
export class OrderWatchService {
  readonly #events: EventView;
  readonly #credentials: CredentialView;
  readonly #clock: Clock;

  constructor(deps: { events: EventView; credentials: CredentialView; clock: Clock }) {
    this.#events = deps.events;
    this.#credentials = deps.credentials;
    this.#clock = deps.clock;
  }

  /**
   * The position of the last change, from which a subscription starts. @throws {UnavailableError} when the database
   * cannot be reached.
   */
  lastPosition(): Promise<number> {
    return this.#events.lastPosition();
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
      const noticed = this.#events.waitForMore(ended);
      const relayed = await this.#events.listAfter(position, batch);
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
    const credential = await this.#credentials.findById(caller.credential.id);
    return credential !== undefined && letsIn(credential, this.#clock.now());
  }
}

function maySee(caller: Caller, { customerId }: OrderChange): boolean {
  return isStaff(caller) || isUser(caller, customerId);
}
