import { sql, type SqlWriter, uncheckedSql } from "../../database/sql.ts";
import { toBrokerMessage } from "../broker-message.ts";
import type { DeadLetter, DeadLetterBox, DeadLetterQuery } from "../broker.ts";
import { insertMessage } from "./messages.ts";
import type { QueueFile } from "./queue-file.ts";

type Row = {
  readonly id: string;
  readonly queue: string;
  readonly message: string;
  readonly reason: string;
  readonly diedAt: number;
};

const columns = sql`id, queue, message, reason, died_at AS "diedAt"`;

export class SqliteDeadLetters implements DeadLetterBox {
  readonly #file: QueueFile;

  constructor(file: QueueFile) {
    this.#file = file;
  }

  async list({ queue: wanted, limit, after }: DeadLetterQuery): Promise<readonly DeadLetter[]> {
    const queue = wanted ?? null;
    const rows = await this.#file.read(uncheckedSql<Row>`
      SELECT ${columns} FROM dead_letters
      WHERE (${queue} IS NULL OR queue = ${queue})
        AND (${after?.id ?? null} IS NULL OR (died_at, id) < (${after?.diedAt ?? null}, ${after?.id ?? null}))
      ORDER BY died_at DESC, id DESC LIMIT ${limit}`);
    return rows.map(toLetter);
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const [row] = await this.#file.read(uncheckedSql<Row>`SELECT ${columns} FROM dead_letters WHERE id = ${id}`);
    return row && toLetter(row);
  }

  async replay(id: string): Promise<boolean> {
    const statement = uncheckedSql<Row>`DELETE FROM dead_letters WHERE id = ${id} RETURNING ${columns}`;
    return (await this.#file.write((writer) => replay(writer, statement))) === 1;
  }

  replayAll(queue: string): Promise<number> {
    const statement = uncheckedSql<Row>`DELETE FROM dead_letters WHERE queue = ${queue} RETURNING ${columns}`;
    return this.#file.write((writer) => replay(writer, statement));
  }
}

async function replay(writer: SqlWriter, statement: ReturnType<typeof uncheckedSql<Row>>): Promise<number> {
  const rows = await writer.query(statement);
  for (const row of rows) await writer.execute(insertMessage(row.queue, toLetter(row).message));
  return rows.length;
}

function toLetter({ message, diedAt, ...row }: Row): DeadLetter {
  return { ...row, message: toBrokerMessage(JSON.parse(message)), diedAt: new Date(diedAt) };
}
