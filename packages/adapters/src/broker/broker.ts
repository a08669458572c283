/**
 * Routes published messages to queues, and each queue to its consumer, with any number of processes. Behaviour is
 * pinned by `broker.contract.ts`.
 */
export interface Broker {
  /**
   * Publishes messages, in this order, to every queue with their topic. Resolves when the broker has stored all of
   * them, also after an operator removed a queue or a binding. A message that is published twice may be delivered
   * twice. @throws {BrokerError} when the broker cannot be reached; some of the messages may have been stored.
   */
  publish(messages: readonly BrokerMessage[]): Promise<void>;

  /**
   * Starts a consumer: calls `handle` for several messages at once, and one after the other for messages of one key.
   * Delivery is at least once: a message is delivered again when its handling was interrupted. Within one key, a
   * message may overtake one that is retried, or one that another process handles.
   */
  consume(queue: string, handle: Handle): Promise<void>;

  readonly deadLetters: DeadLetterBox;

  /** @throws {BrokerError} when the broker cannot be reached. */
  check(): Promise<void>;

  /** Stops consuming, waits for messages in flight, and closes the connections. */
  close(): Promise<void>;
}

/** The dead letters: messages that an operator must look at. */
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
 * The next step with a message: acknowledge it; deliver it again later, up to a limit; or move it to the dead letters,
 * because another attempt would fail in the same way.
 */
export type Verdict = { readonly kind: "done" } | { readonly kind: "again" | "dead"; readonly reason: string };

/** One that throws counts as `again`. */
export type Handle = (message: BrokerMessage) => Promise<Verdict>;

export type DeadLetter = {
  /** A UUID of its own: the same message may have died in several queues. */
  readonly id: string;
  readonly queue: string;
  readonly message: BrokerMessage;
  /** The reason: that of the last verdict, or of the broker itself. */
  readonly reason: string;
  readonly diedAt: Date;
};

export type DeadLetterQuery = {
  readonly queue?: string | undefined;
  readonly limit: number;
  readonly after?: Pick<DeadLetter, "diedAt" | "id"> | undefined;
};

/** The largest number of deliveries of a message, and the delays between them, which double up to the longest. */
export type RetryPolicy = {
  readonly attempts: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
};

/** A dependency has two and a half hours to come back. */
export const usualRetries: RetryPolicy = { attempts: 20, firstDelaySeconds: 1, longestDelaySeconds: 900 };
