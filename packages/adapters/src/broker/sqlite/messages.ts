import { type SqlStatement, uncheckedSql } from "../../database/sql.ts";
import type { BrokerMessage } from "../broker.ts";

/** A message that is there already stays as it is. */
export function insertMessage(queue: string, { id, topic, key, body }: BrokerMessage): SqlStatement<object> {
  return uncheckedSql<object>`
    INSERT INTO messages (queue, id, topic, key, body, attempt, due_at, leased_until)
    VALUES (${queue}, ${id}, ${topic}, ${key}, ${body}, 1, ${Date.now()}, 0) ON CONFLICT DO NOTHING`;
}
