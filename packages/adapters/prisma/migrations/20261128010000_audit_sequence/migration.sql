-- DropIndex
DROP INDEX "audit_events_entity_entity_id_at_id_idx";

-- DropIndex
DROP INDEX "audit_events_actor_at_id_idx";

-- AlterTable
-- The table only grows, so its rows lie in the order of their writing, and are numbered in it.
ALTER TABLE "audit_events" ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "audit_events_sequence_key" ON "audit_events"("sequence");

-- CreateIndex
CREATE INDEX "audit_events_entity_entity_id_sequence_idx" ON "audit_events"("entity", "entity_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_events_actor_sequence_idx" ON "audit_events"("actor", "sequence");
