/**
 * Carries messages from those who publish to queues, and from each queue to its consumer, however many processes run.
 * Behaviour is pinned by `broker.contract.ts`.
 */
export interface Broker {
  /**
   * Puts each message into every queue that takes its topic, in this order; ends when none of them can be lost any
   * more, also when somebody has removed a queue or a binding. The same message again may be delivered again.
   * @throws {BrokerError} when the broker cannot be reached; some of the messages may have got through.
   */
  publish(messages: readonly BrokerMessage[]): Promise<void>;

  /**
   * From now on hands what is in a queue to `handle`, several messages at once, but those of one key one after the
   * other. Each message comes at least once: again when its handling broke off. Within one key a message may overtake
   * another that is tried again, and those that another process has taken.
   */
  consume(queue: string, handle: Handle): Promise<void>;

  readonly deadLetters: DeadLetterBox;

  /** @throws {BrokerError} when the broker cannot be reached. */
  check(): Promise<void>;

  /** Takes nothing more, waits for what is in flight, and gives everything back. */
  close(): Promise<void>;
}

/** What was put aside for an operator. */
export interface DeadLetterBox {
  /** At most `limit`, those that died last first; of one queue, and from behind a letter that was listed before. */
  list(query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  find(id: string): Promise<DeadLetter | undefined>;
  /** Puts a letter back into its queue as if it were new. `false` when there is no such letter. */
  replay(id: string): Promise<boolean>;
  /** Puts all letters of a queue back. @returns how many. */
  replayAll(queue: string): Promise<number>;
}

/** A queue that keeps the messages of these topics for its consumer. */
export type Queue = { readonly name: string; readonly topics: readonly string[] };

export type BrokerMessage = {
  /** A UUID; those of version 7 keep the order best. */
  readonly id: string;
  readonly topic: string;
  /** Messages of one key are handled in the order of their publication. */
  readonly key: string;
  readonly body: string;
};

/**
 * What is to be done with a message: forget it; deliver it again later, but not for ever; or put it aside, because
 * another try would end the same way.
 */
export type Verdict = { readonly kind: "done" } | { readonly kind: "again" | "dead"; readonly reason: string };

/** One that throws counts as `again`. */
export type Handle = (message: BrokerMessage) => Promise<Verdict>;

export type DeadLetter = {
  /** A UUID of its own: the same message may have died in several queues. */
  readonly id: string;
  readonly queue: string;
  readonly message: BrokerMessage;
  /** Why it was put aside: the last verdict, or what the broker noticed itself. */
  readonly reason: string;
  readonly diedAt: Date;
};

export type DeadLetterQuery = {
  readonly queue?: string | undefined;
  readonly limit: number;
  readonly after?: Pick<DeadLetter, "diedAt" | "id"> | undefined;
};

/** How often a message is delivered at most, and how long the waits between are: doubled each time up to the longest. */
export type RetryPolicy = {
  readonly attempts: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
};

/** Gives what is down two and a half hours to come back. */
export const usualRetries: RetryPolicy = { attempts: 20, firstDelaySeconds: 1, longestDelaySeconds: 900 };
