import type { DeadLetters } from "@baklava/clients/dead-letter";
import { auditEvent } from "@baklava/models/audit";
import type { Caller } from "@baklava/models/caller";
import type { DeadLetter, ListDeadLettersRequest } from "@baklava/models/dead-letter";
import type { Page } from "@baklava/models/page";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import type { Clock, IdGenerator } from "./ports.ts";

/** Events that no consumer could handle, for operators. */
export class DeadLetterService {
  readonly #unitOfWork: UnitOfWork;
  readonly #deadLetters: DeadLetters;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: { unitOfWork: UnitOfWork; deadLetters: DeadLetters; clock: Clock; ids: IdGenerator }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#deadLetters = deps.deadLetters;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /** The last first. */
  async list(request: ListDeadLettersRequest): Promise<Ok<Page<DeadLetter>>> {
    return ok(await this.#deadLetters.list(request));
  }

  async get(id: string): Promise<Ok<DeadLetter> | Failure<"not_found">> {
    const letter = await this.#deadLetters.find(id);
    return letter ? ok(letter) : noLetter(id);
  }

  /** Delivers the event to its consumer again, which skips it if it was handled meanwhile. */
  async replay(id: string, { actor }: Caller): Promise<Ok<DeadLetter> | Failure<"not_found">> {
    const letter = await this.#deadLetters.find(id);
    if (!letter) return noLetter(id);
    const { queue, reason, eventId: entityId } = letter;
    return this.#unitOfWork.run(async ({ audit }) => {
      const what = { id: this.#ids.next(), entity: "deadLetter", entityId, action: "replayed", actor } as const;
      await audit.append(auditEvent({ ...what, at: this.#clock.now() }, {}, { queue, reason }));
      // Last, so that nothing is sent that could not be put on record.
      return (await this.#deadLetters.replay(id)) ? ok(letter) : noLetter(id);
    });
  }
}

function noLetter(id: string): Failure<"not_found"> {
  const message = `There is no dead letter ${id}; it may have been replayed already`;
  return refuse("not_found", "dead_letter_not_found", message);
}
