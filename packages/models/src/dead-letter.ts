import { z } from "zod";

import { cursor, isTimeKey, pageLimit, pageResponse } from "./page.ts";
import { schemaNames } from "./schema-names.ts";
import { text } from "./text.ts";
import { isoTime } from "./time.ts";
import { uuid } from "./uuid.ts";

/** An event that a consumer could not handle, put aside until an operator has looked at it. */
export type DeadLetter = {
  /** A UUID; the same event may be a dead letter of several queues. */
  readonly id: string;
  /** The consumer's name. */
  readonly queue: string;
  readonly eventId: string;
  readonly type: string;
  readonly entityId: string;
  /** Why it was put aside. */
  readonly reason: string;
  readonly diedAt: Date;
  /** The event as it was published. A malformed event may be no JSON. */
  readonly body: string;
};

/** The order of dead letters: newest first. */
export const deadLetterOrder = "dead-letter:diedAt:desc";

export const listDeadLettersRequest = z.strictObject({
  queue: text(100).optional().describe("The consumer that could not handle them, such as security-mail"),
  limit: pageLimit,
  cursor: cursor
    .refine((position) => position.order === deadLetterOrder && isTimeKey(position), {
      error: "must be the nextCursor of an earlier page of dead letters",
    })
    .describe("The nextCursor of the page before")
    .optional(),
});
export type ListDeadLettersRequest = z.output<typeof listDeadLettersRequest>;

export const deadLetterRequest = z.strictObject({ id: uuid.describe("The dead letter's id") });

export const deadLetterResponse = z.object({
  id: z.uuid(),
  queue: z.string(),
  eventId: z.string(),
  type: z.string(),
  entityId: z.string(),
  reason: z.string(),
  diedAt: isoTime,
  body: z.string(),
});
schemaNames.add(deadLetterResponse, { id: "DeadLetter" });
export type DeadLetterResponse = z.input<typeof deadLetterResponse>;

export const deadLetterPageResponse = pageResponse(deadLetterResponse);
