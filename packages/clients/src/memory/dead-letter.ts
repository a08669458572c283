import { type DeadLetter, deadLetterOrder, type ListDeadLettersRequest } from "@baklava/models/dead-letter";
import { type Page, toPage } from "@baklava/models/page";

import type { DeadLetters } from "../dead-letter.ts";

/** Letters that a test puts there, the last first. */
export class MemoryDeadLetters implements DeadLetters {
  readonly letters: DeadLetter[] = [];
  readonly replayed: DeadLetter[] = [];

  async list({ queue, limit, cursor }: ListDeadLettersRequest): Promise<Page<DeadLetter>> {
    const before = cursor === undefined ? -1 : this.letters.findIndex(({ id }) => id === cursor.id);
    const rows = this.letters
      .slice(before + 1)
      .filter((letter) => queue === undefined || letter.queue === queue)
      .slice(0, limit + 1);
    return toPage(rows, limit, ({ diedAt, id }) => ({ order: deadLetterOrder, key: diedAt.toISOString(), id }));
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    return this.letters.find((letter) => letter.id === id);
  }

  async replay(id: string): Promise<boolean> {
    const index = this.letters.findIndex((letter) => letter.id === id);
    if (index !== -1) this.replayed.push(...this.letters.splice(index, 1));
    return index !== -1;
  }
}
