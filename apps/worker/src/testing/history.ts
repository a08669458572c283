import type { AuditEvent, HistoryRequest } from "@baklava/models/audit";
import { cursor as readCursor, type Page } from "@baklava/models/page";
import type { Result } from "@baklava/models/result";

import { valueOf } from "./writer.ts";

/** All pages of a history. */
export async function wholeHistory(
  id: string,
  read: (request: HistoryRequest) => Promise<Result<Page<AuditEvent>>>,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const page = valueOf(await read({ id, limit: 100, ...(next !== undefined && { cursor: readCursor.parse(next) }) }));
    events.push(...page.items);
    next = page.nextCursor;
  }
  return events;
}

/** The changes of one field, oldest first. */
export function stepsOf(events: readonly AuditEvent[], field: string): readonly AuditEvent["changes"][string][] {
  return events.flatMap(({ changes }) => (changes[field] ? [changes[field]] : []));
}
