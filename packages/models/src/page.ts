import { z } from "zod";

import { schemaNames } from "./schema-names.ts";
import { isoTime } from "./time.ts";

/** One page of a list. */
export type Page<T> = {
  readonly items: readonly T[];
  /** The `cursor` of the next page; `null` on the last page. */
  readonly nextCursor: string | null;
};

/** The place between two rows of a sorted list: the sort key of the row before it, and that row's id. */
export type Position = {
  /** Which order the position belongs to, such as `name:asc`. */
  readonly order: string;
  readonly key: string;
  readonly id: string;
};

export const pageLimit = z.int().min(1).max(100).default(20).describe("Rows on a page, 1 to 100");

/** Opaque to callers: base64url of a JSON array; long where a name folds to many more letters than it has. */
export const cursor = z
  .string()
  .max(16_000, "must be the nextCursor of an earlier page")
  .transform((text, context): Position => {
    const position = decode(text);
    if (position === undefined) {
      context.addIssue({ code: "custom", message: "must be the nextCursor of an earlier page" });
      return z.NEVER;
    }
    return position;
  })
  .describe("The nextCursor of the page before");

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.order, position.key, position.id])).toString("base64url");
}

// The key reaches SQL, so characters that PostgreSQL cannot store are refused, as in `text`.
const tuple = z.tuple([z.string(), z.string().refine((key) => key.isWellFormed() && !/\p{Cc}/u.test(key)), z.uuid()]);

function decode(text: string): Position | undefined {
  try {
    const [order, key, id] = tuple.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { order, key, id };
  } catch {
    return undefined;
  }
}

/** Whether the key of a position is a valid time. PostgreSQL has no year 0. */
export function isTimeKey(position: Position): boolean {
  return isoTime.safeParse(position.key).success && new Date(position.key).getUTCFullYear() > 0;
}

/** The first `limit` rows as a page; `rows` has one more when another page follows. */
export function toPage<T>(rows: readonly T[], limit: number, positionOf: (row: T) => Position): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rows.length > limit ? encodeCursor(positionOf(last)) : null };
}

/** The schema of a page. Its name follows from its items: `UserPage` for `User`. */
export function pageResponse<Item extends z.ZodType>(item: Item) {
  const page = z.object({ items: z.array(item).readonly(), nextCursor: z.string().nullable() });
  const name = schemaNames.get(item)?.id;
  if (name !== undefined) schemaNames.add(page, { id: `${name}Page` });
  return page;
}
