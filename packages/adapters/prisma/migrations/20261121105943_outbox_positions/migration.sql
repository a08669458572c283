-- AlterTable
ALTER TABLE "outbox_events" ADD COLUMN     "position" BIGINT;

-- CreateIndex
CREATE UNIQUE INDEX "outbox_events_position_key" ON "outbox_events"("position");

-- Prisma cannot say these in its schema.

CREATE SEQUENCE "outbox_positions";

-- What was relayed before counts in the order of its happening.
UPDATE "outbox_events" SET "position" = relayed."position"
FROM (
  SELECT "sequence", nextval('outbox_positions') AS "position"
  FROM (SELECT "sequence" FROM "outbox_events" WHERE "relayed_at" IS NOT NULL ORDER BY "sequence") AS old
) AS relayed
WHERE "outbox_events"."sequence" = relayed."sequence";
