import type { Job, JobResult } from "pg-boss";

import { toBrokerMessage } from "../broker-message.ts";
import type { Broker, BrokerMessage, DeadLetterBox, Handle, Queue, RetryPolicy } from "../broker.ts";
import { createTurns } from "../../in-turn.ts";
import { judge } from "../judge.ts";
import { type Boss, heartbeatSeconds, orBrokerError } from "./boss.ts";
import { deadQueue, PostgresDeadLetters } from "./dead-letters.ts";

/** Number of messages that a consumer handles at once. */
const batchSize = 20;
/** Long enough to know a message that is published twice in a row; consumers know the others. */
const keptSeconds = 3600;
/** Until an operator has looked at it. */
const tenYears = 10 * 365 * 24 * 3600;

/** Messages are jobs of pg-boss, in the database that is there anyway. */
export class PostgresBroker implements Broker {
  readonly deadLetters: DeadLetterBox;
  readonly #boss: Boss;
  readonly #queues: readonly Queue[];
  readonly #consumed = new Set<string>();

  /** `boss` stays open when the broker is closed: it may serve others. */
  private constructor(boss: Boss, queues: readonly Queue[]) {
    this.#boss = boss;
    this.#queues = queues;
    this.deadLetters = new PostgresDeadLetters(boss);
  }

  static async open(boss: Boss, { queues, retry }: { queues: readonly Queue[]; retry: RetryPolicy }) {
    await orBrokerError(async () => {
      await boss.jobs.createQueue(deadQueue, { retentionSeconds: tenYears });
      for (const { name } of queues) await makeQueue(boss, name, retry);
    });
    return new PostgresBroker(boss, queues);
  }

  async publish(messages: readonly BrokerMessage[]): Promise<void> {
    for (const { name, topics } of this.#queues) {
      const jobs = messages.filter(({ topic }) => topics.includes(topic)).map((data) => ({ id: data.id, data }));
      if (jobs.length > 0) await orBrokerError(() => this.#boss.jobs.insert(name, jobs));
    }
  }

  async consume(queue: string, handle: Handle): Promise<void> {
    this.#consumed.add(queue);
    const inTurn = createTurns();
    const options = {
      batchSize,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    await this.#boss.jobs.work<BrokerMessage, void, typeof options>(queue, options, (jobs) =>
      Promise.all(jobs.map((job) => inTurn(toBrokerMessage(job.data).key, () => settle(job, handle)))),
    );
  }

  async check(): Promise<void> {
    await orBrokerError(() => this.#boss.database.executeSql("SELECT 1"));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumed].map((queue) => this.#boss.jobs.offWork(queue, { wait: true })));
    this.#consumed.clear();
  }
}

async function makeQueue({ jobs }: Boss, name: string, retry: RetryPolicy): Promise<void> {
  const options = {
    deadLetter: deadQueue,
    retryLimit: retry.attempts - 1,
    retryDelay: retry.firstDelaySeconds,
    retryBackoff: true,
    retryDelayMax: retry.longestDelaySeconds,
    retentionSeconds: tenYears,
    deleteAfterSeconds: keptSeconds,
    heartbeatSeconds,
  };
  await jobs.createQueue(name, options);
  // A queue that was there keeps the options of its making.
  await jobs.updateQueue(name, options);
}

async function settle({ id, data }: Job<BrokerMessage>, handle: Handle): Promise<JobResult> {
  const verdict = await judge(handle, toBrokerMessage(data));
  if (verdict.kind === "done") return { id, status: "completed" };
  return { id, status: verdict.kind === "dead" ? "deadletter" : "failed", output: { reason: verdict.reason } };
}
