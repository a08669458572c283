-- Prisma cannot say this in its schema.

CREATE INDEX "orders_unpaid" ON "orders"("customer_id", "created_at") WHERE "state" IN ('placed', 'cancelled');
