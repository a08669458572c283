-- CreateTable
CREATE TABLE "todos" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "content_folded" TEXT NOT NULL,
    "tags" TEXT[],
    "is_completed" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "todos_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "todos_owner_id_created_at_id_idx" ON "todos"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "todos_created_at_id_idx" ON "todos"("created_at", "id");

-- AddForeignKey
ALTER TABLE "todos" ADD CONSTRAINT "todos_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
