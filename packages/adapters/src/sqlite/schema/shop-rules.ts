import { check } from "./check.ts";

export const shopIndexes: Readonly<Record<string, string>> = {
  payments_one_of_each_kind: `CREATE UNIQUE INDEX "payments_one_of_each_kind" ON "payments" ("order_id", "kind") WHERE "state" <> 'declined'`,
  payments_unsettled: `CREATE INDEX "payments_unsettled" ON "payments" ("created_at", "id") WHERE "state" IN ('pending', 'unknown')`,
  orders_unpaid: `CREATE INDEX "orders_unpaid" ON "orders" ("customer_id", "created_at") WHERE "state" IN ('placed', 'cancelled')`,
};

export const shopTriggers: Readonly<Record<string, string>> = {
  ...check("products_sku_upper_case", { table: "products", condition: `NEW."sku" = upper(NEW."sku")` }),
  ...check("products_stock_not_negative", { table: "products", condition: `NEW."stock" >= 0` }),
  ...check("products_price_not_negative", { table: "products", condition: `NEW."price_minor" >= 0` }),
  ...check("orders_total_not_negative", { table: "orders", condition: `NEW."total_minor" >= 0` }),
  ...check("order_lines_quantity_positive", { table: "order_lines", condition: `NEW."quantity" > 0` }),
};
