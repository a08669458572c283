import type { DeadLetter as BrokerLetter, DeadLetterBox } from "@baklava/adapters/broker/broker";
import { type DeadLetter, deadLetterOrder, type ListDeadLettersRequest } from "@baklava/models/dead-letter";
import { type Page, toPage } from "@baklava/models/page";

import type { DeadLetters } from "../dead-letter.ts";
import { orUnavailable } from "./unavailable.ts";

export class BrokerDeadLetters implements DeadLetters {
  readonly #open: () => Promise<DeadLetterBox>;

  /** `open` is called when something is asked for, and not before: most programs never do. */
  constructor(open: () => Promise<DeadLetterBox>) {
    this.#open = open;
  }

  async list({ queue, limit, cursor }: ListDeadLettersRequest): Promise<Page<DeadLetter>> {
    const after = cursor && { diedAt: new Date(cursor.key), id: cursor.id };
    const letters = await orUnavailable(async () => (await this.#open()).list({ queue, limit: limit + 1, after }));
    return toPage(letters.map(toDeadLetter), limit, ({ diedAt, id }) => ({
      order: deadLetterOrder,
      key: diedAt.toISOString(),
      id,
    }));
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const letter = await orUnavailable(async () => (await this.#open()).find(id));
    return letter && toDeadLetter(letter);
  }

  replay(id: string): Promise<boolean> {
    return orUnavailable(async () => (await this.#open()).replay(id));
  }
}

function toDeadLetter({ id, queue, message, reason, diedAt }: BrokerLetter): DeadLetter {
  const { id: eventId, topic: type, key: entityId, body } = message;
  return { id, queue, eventId, type, entityId, reason, diedAt, body };
}
