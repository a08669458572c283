import { randomUUID } from "node:crypto";

import { uncheckedSql } from "../../database/sql.ts";
import { createTurns } from "../../in-turn.ts";
import type { BrokerMessage, Handle, RetryPolicy, Verdict } from "../broker.ts";
import { judge } from "../judge.ts";
import { leaseEnd, type QueueFile } from "./queue-file.ts";

/** Number of messages that a consumer handles at once. */
const batchSize = 20;
const pollMs = 200;

type Taken = BrokerMessage & { readonly sequence: number; readonly attempt: number };

type Options = { readonly queue: string; readonly handle: Handle; readonly retry: RetryPolicy };

/** Takes the messages of one queue, and settles each by the verdict of its handler. */
export class SqliteConsumer {
  readonly #file: QueueFile;
  readonly #options: Options;
  readonly #inTurn = createTurns();
  readonly #inFlight = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(file: QueueFile, options: Options) {
    this.#file = file;
    this.#options = options;
    this.#poll();
  }

  /** Waits for what is in flight. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#polling;
    await Promise.all(this.#inFlight);
  }

  #poll(): void {
    // A file that cannot be used now is tried again: the relay of the worker reports it.
    this.#polling = this.#takeBatch()
      .catch(() => undefined)
      .finally(() => {
        if (!this.#isStopped) this.#timer = setTimeout(() => this.#poll(), pollMs);
      });
  }

  async #takeBatch(): Promise<void> {
    const free = batchSize - this.#inFlight.size;
    if (free <= 0) return;
    const { queue } = this.#options;
    const now = Date.now();
    const due = uncheckedSql<object>`queue = ${queue} AND due_at <= ${now} AND leased_until <= ${now}`;
    // Nothing to do is the usual case, and takes no lock.
    if ((await this.#file.read(uncheckedSql<object>`SELECT 1 FROM messages WHERE ${due} LIMIT 1`)).length === 0) return;
    const taken = await this.#file.write(async (writer) => {
      const rows = await writer.query(uncheckedSql<Taken>`
        SELECT sequence, attempt, id, topic, key, body FROM messages WHERE ${due} ORDER BY sequence LIMIT ${free}`);
      const sequences = rows.map(({ sequence }) => sequence);
      await writer.execute(uncheckedSql`
        UPDATE messages SET leased_until = ${leaseEnd()}
        WHERE sequence IN (SELECT value FROM json_each(${sequences}))`);
      return rows;
    });
    for (const message of taken) this.#start(message);
  }

  #start({ sequence, attempt, ...message }: Taken): void {
    const renew = (until: number) =>
      this.#file.write((writer) =>
        writer.execute(uncheckedSql`UPDATE messages SET leased_until = ${until} WHERE sequence = ${sequence}`),
      );
    const handled = this.#file
      .leased(renew, () =>
        this.#inTurn(message.key, async () => {
          const verdict = await judge(this.#options.handle, message);
          await this.#settle({ ...message, sequence, attempt }, verdict);
        }),
      )
      // A verdict that cannot be stored is given again when the lease has expired.
      .catch(() => undefined)
      .finally(() => this.#inFlight.delete(handled));
    this.#inFlight.add(handled);
  }

  async #settle({ sequence, attempt, ...message }: Taken, verdict: Verdict): Promise<void> {
    const { queue, retry } = this.#options;
    const { attempts, firstDelaySeconds, longestDelaySeconds } = retry;
    const isDead = verdict.kind === "dead" || (verdict.kind === "again" && attempt >= attempts);
    const delaySeconds = Math.min(firstDelaySeconds * 2 ** (attempt - 1), longestDelaySeconds);
    await this.#file.write(async (writer) => {
      if (verdict.kind === "again" && !isDead) {
        await writer.execute(uncheckedSql`
          UPDATE messages
          SET attempt = ${attempt + 1}, due_at = ${Date.now() + delaySeconds * 1000}, leased_until = 0
          WHERE sequence = ${sequence}`);
        return;
      }
      await writer.execute(uncheckedSql`DELETE FROM messages WHERE sequence = ${sequence}`);
      if (verdict.kind === "done") return;
      await writer.execute(uncheckedSql`
        INSERT INTO dead_letters (id, queue, message, reason, died_at)
        VALUES (${randomUUID()}, ${queue}, ${JSON.stringify(message)}, ${verdict.reason}, ${Date.now()})`);
    });
  }
}
