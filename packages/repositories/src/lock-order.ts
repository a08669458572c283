/**
 * The order in which units of work lock, so that no two wait for each other: kinds in this order, and rows of one kind
 * in the order of their ids, in one statement and across several. Where inserting a row locks its unique name, because the index
 * lets other units with the same name wait, that name is a kind of its own. A unit counts each attempt once, so attempts need no order among themselves.
 */
export const lockOrder = [
  "idempotencyKey",
  "attempt",
  "user",
  "account",
  "session",
  "token",
  "order",
  "payment",
  "product",
  "sku",
  "todo",
  "inboxEvent",
] as const;

export type LockKind = (typeof lockOrder)[number];
