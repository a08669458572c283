import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import { toOrderChange, type OrderChange } from "@baklava/models/order-change";
import type { EventView } from "@baklava/repositories/view/event";

const batch = 100;

/** Tells what happens to orders, to those who watch. */
export class OrderWatchService {
  readonly #events: EventView;

  constructor(deps: { events: EventView }) {
    this.#events = deps.events;
  }

  /**
   * What happens to orders from now on, or since the change with the position `after`: to all of them for staff, to
   * their own for customers. Each change comes once and in its order. Ends when `ended` is aborted.
   * @throws {UnavailableError} when the database cannot be reached; go on from the last position.
   */
  async *watch(after: number | undefined, caller: Caller, ended: AbortSignal): AsyncGenerator<OrderChange> {
    let position = after ?? (await this.#events.lastPosition());
    while (!ended.aborted) {
      // Asked for before looking, so that what happens in between wakes up, too.
      const noticed = this.#events.waitForMore(ended);
      const placed = await this.#events.listAfter(position, batch);
      for (const each of placed) {
        position = each.position;
        const change = toOrderChange(each.position, each.event);
        if (change && maySee(caller, change)) yield change;
      }
      if (placed.length === 0) await noticed;
    }
  }
}

function maySee(caller: Caller, { customerId }: OrderChange): boolean {
  return isStaff(caller) || isUser(caller, customerId);
}
