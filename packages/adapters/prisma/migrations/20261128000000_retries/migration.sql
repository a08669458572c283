-- CreateTable
CREATE TABLE "retries" (
    "job" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "tries" INTEGER NOT NULL,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retries_pkey" PRIMARY KEY ("job","entity_id")
);

-- CreateIndex
CREATE INDEX "retries_next_try_at_idx" ON "retries"("next_try_at");
