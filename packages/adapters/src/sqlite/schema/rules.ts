import { check } from "./check.ts";
import { shopIndexes, shopTriggers } from "./shop-rules.ts";

/** The rules that `schema.prisma` has no words for, and that the migrations of PostgreSQL say by hand. */
export const extraTables: Readonly<Record<string, string>> = {
  outbox_positions: `CREATE TABLE "outbox_positions" (\n  "id" INTEGER PRIMARY KEY CHECK ("id" = 1),\n  "last" INTEGER NOT NULL\n) STRICT`,
};

export const extraIndexes: Readonly<Record<string, string>> = {
  outbox_events_to_relay: `CREATE INDEX "outbox_events_to_relay" ON "outbox_events" ("sequence") WHERE "relayed_at" IS NULL`,
  ...shopIndexes,
};

export const triggers: Readonly<Record<string, string>> = {
  ...check("users_email_lower_case", { table: "users", condition: `NEW."email" = lower(NEW."email")` }),
  ...Object.fromEntries(
    ["UPDATE", "DELETE"].map((change) => {
      const name = `audit_events_no_${change.toLowerCase()}`;
      const raise = "SELECT RAISE(ABORT, 'audit_events is append-only')";
      return [name, `CREATE TRIGGER "${name}" BEFORE ${change} ON "audit_events" BEGIN ${raise}; END`];
    }),
  ),
  ...shopTriggers,
};
