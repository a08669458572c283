import { uncheckedSql } from "../../database/sql.ts";
import type { Broker, BrokerMessage, DeadLetterBox, Handle, Queue, RetryPolicy } from "../broker.ts";
import { SqliteConsumer } from "./consumer.ts";
import { SqliteDeadLetters } from "./dead-letters.ts";
import { insertMessage } from "./messages.ts";
import type { QueueFile } from "./queue-file.ts";

/** Messages are rows of a file that processes of this machine share. */
export class SqliteBroker implements Broker {
  readonly deadLetters: DeadLetterBox;
  readonly #file: QueueFile;
  readonly #queues: readonly Queue[];
  readonly #retry: RetryPolicy;
  readonly #consumers: SqliteConsumer[] = [];

  /** `file` stays open when the broker is closed: it may serve others. */
  constructor(file: QueueFile, { queues, retry }: { queues: readonly Queue[]; retry: RetryPolicy }) {
    this.#file = file;
    this.#queues = queues;
    this.#retry = retry;
    this.deadLetters = new SqliteDeadLetters(file);
  }

  async publish(messages: readonly BrokerMessage[]): Promise<void> {
    await this.#file.write(async (writer) => {
      for (const message of messages) {
        for (const { name, topics } of this.#queues) {
          if (topics.includes(message.topic)) await writer.execute(insertMessage(name, message));
        }
      }
    });
  }

  async consume(queue: string, handle: Handle): Promise<void> {
    this.#consumers.push(new SqliteConsumer(this.#file, { queue, handle, retry: this.#retry }));
  }

  async check(): Promise<void> {
    await this.#file.read(uncheckedSql<object>`SELECT 1`);
  }

  async close(): Promise<void> {
    await Promise.all(this.#consumers.splice(0).map((consumer) => consumer.stop()));
  }
}
