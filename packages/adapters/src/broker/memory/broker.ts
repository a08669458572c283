import { randomUUID } from "node:crypto";

import type {
  Broker,
  BrokerMessage,
  DeadLetter,
  DeadLetterBox,
  DeadLetterQuery,
  Handle,
  Queue,
  RetryPolicy,
  Verdict,
} from "../broker.ts";
import { createTurns } from "../../in-turn.ts";
import { judge } from "../judge.ts";
import { listDeadLetters } from "../list-dead-letters.ts";

/** Loses everything with the process: for tests. */
export class MemoryBroker implements Broker {
  readonly deadLetters: DeadLetterBox;
  readonly #lines: ReadonlyMap<string, MemoryLine>;
  readonly #dead: DeadLetter[] = [];

  constructor({ queues, retry }: { queues: readonly Queue[]; retry: RetryPolicy }) {
    const bury = (letter: DeadLetter) => void this.#dead.push(letter);
    this.#lines = new Map(queues.map((queue) => [queue.name, new MemoryLine(queue, retry, bury)]));
    this.deadLetters = {
      list: async (query: DeadLetterQuery) => listDeadLetters(this.#dead, query),
      find: async (id: string) => this.#dead.find((letter) => letter.id === id),
      replay: async (id: string) => this.#replay((letter) => letter.id === id) === 1,
      replayAll: async (queue: string) => this.#replay((letter) => letter.queue === queue),
    };
  }

  async publish(messages: readonly BrokerMessage[]): Promise<void> {
    for (const message of messages) for (const line of this.#lines.values()) line.offer(message);
  }

  async consume(queue: string, handle: Handle): Promise<void> {
    this.#lines.get(queue)?.start(handle);
  }

  async check(): Promise<void> {}

  async close(): Promise<void> {
    await Promise.all(this.#lines.values().map((line) => line.stop()));
  }

  #replay(isMeant: (letter: DeadLetter) => boolean): number {
    const letters = this.#dead.filter(isMeant);
    for (const letter of letters) {
      this.#dead.splice(this.#dead.indexOf(letter), 1);
      this.#lines.get(letter.queue)?.add(letter.message);
    }
    return letters.length;
  }
}

/** One queue and its consumer. */
class MemoryLine {
  readonly #queue: Queue;
  readonly #retry: RetryPolicy;
  readonly #bury: (letter: DeadLetter) => void;
  readonly #waiting: { readonly message: BrokerMessage; readonly attempt: number }[] = [];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #inTurn = createTurns();
  #handle: Handle | undefined;

  constructor(queue: Queue, retry: RetryPolicy, bury: (letter: DeadLetter) => void) {
    this.#queue = queue;
    this.#retry = retry;
    this.#bury = bury;
  }

  offer(message: BrokerMessage): void {
    if (this.#queue.topics.includes(message.topic)) this.add(message);
  }

  add(message: BrokerMessage, attempt = 1): void {
    this.#waiting.push({ message, attempt });
    this.#deliver();
  }

  start(handle: Handle): void {
    this.#handle = handle;
    this.#deliver();
  }

  async stop(): Promise<void> {
    this.#handle = undefined;
    await Promise.all(this.#inFlight);
  }

  #deliver(): void {
    const handle = this.#handle;
    if (!handle) return;
    for (const { message, attempt } of this.#waiting.splice(0)) {
      const handled = this.#inTurn(message.key, async () => {
        this.#settle(message, attempt, await judge(handle, message));
      }).finally(() => this.#inFlight.delete(handled));
      this.#inFlight.add(handled);
    }
  }

  #settle(message: BrokerMessage, attempt: number, verdict: Verdict): void {
    if (verdict.kind === "done") return;
    const { attempts, firstDelaySeconds, longestDelaySeconds } = this.#retry;
    if (verdict.kind === "dead" || attempt >= attempts) {
      const { reason } = verdict;
      this.#bury({ id: randomUUID(), queue: this.#queue.name, message, reason, diedAt: new Date() });
      return;
    }
    const delaySeconds = Math.min(firstDelaySeconds * 2 ** (attempt - 1), longestDelaySeconds);
    setTimeout(() => this.add(message, attempt + 1), delaySeconds * 1000).unref();
  }
}
