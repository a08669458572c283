import { textOf, toBrokerMessage } from "../broker-message.ts";
import type { DeadLetter, DeadLetterBox, DeadLetterQuery } from "../broker.ts";
import { type Boss, orBrokerError } from "./boss.ts";

/** The queue of pg-boss for the dead letters of all queues. */
export const deadQueue = "dead-letters";

type Row = {
  readonly id: string;
  readonly source_name: string;
  readonly data: unknown;
  readonly source_output: { readonly reason?: unknown; readonly message?: unknown } | null;
  /** In milliseconds, the precision of a cursor. */
  readonly died_at: Date;
};

const columns = "id, source_name, data, source_output, date_trunc('milliseconds', created_on) AS died_at";
const dead = `SELECT * FROM (SELECT ${columns} FROM pgboss.job WHERE name = $1 AND state = 'created') AS dead`;

/** pg-boss moves dead letters by itself, but cannot list them by pages. */
export class PostgresDeadLetters implements DeadLetterBox {
  readonly #boss: Boss;

  constructor(boss: Boss) {
    this.#boss = boss;
  }

  async list({ queue, limit, after }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    return this.#read(
      `${dead} WHERE ($2::text IS NULL OR source_name = $2)
         AND ($3::timestamptz IS NULL OR (died_at, id) < ($3, $4::uuid))
       ORDER BY died_at DESC, id DESC LIMIT $5`,
      [queue ?? null, after?.diedAt ?? null, after?.id ?? null, limit],
    );
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const [letter] = await this.#read(`${dead} WHERE id = $2::uuid`, [id]);
    return letter;
  }

  async replay(id: string): Promise<boolean> {
    return (await orBrokerError(() => this.#boss.jobs.redrive(deadQueue, { ids: [id] }))) === 1;
  }

  async replayAll(queue: string): Promise<number> {
    // Leaves out letters that become dead again meanwhile.
    const createdBefore = new Date();
    let moved = 0;
    let count = -1;
    while (count !== 0) {
      count = await orBrokerError(() => this.#boss.jobs.redrive(deadQueue, { sourceName: queue, createdBefore }));
      moved += count;
    }
    return moved;
  }

  async #read(sql: string, values: readonly unknown[]): Promise<readonly DeadLetter[]> {
    const { rows } = await orBrokerError(() => this.#boss.database.executeSql(sql, [deadQueue, ...values]));
    return (rows as readonly Row[]).map(toDeadLetter);
  }
}

/** pg-boss has words of its own for a worker that was lost. */
function toDeadLetter({ id, source_name: queue, data, source_output: output, died_at: diedAt }: Row): DeadLetter {
  const reason = textOf(output?.reason) || textOf(output?.message) || "The worker was lost";
  return { id, queue: textOf(queue), message: toBrokerMessage(data), reason, diedAt };
}
