import { relations } from "drizzle-orm";
import { char, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const users = pgTable("users", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  nameFolded: text("name_folded").notNull(),
  email: text().notNull(),
  role: text().$type<"customer" | "staff" | "admin">().notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
  version: integer().notNull(),
});

export const accounts = pgTable("accounts", {
  userId: uuid("user_id").primaryKey(),
  status: text().notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
  version: integer().notNull(),
});

export const profiles = pgTable("profiles", {
  userId: uuid("user_id").primaryKey(),
  displayName: text("display_name").notNull(),
  phone: text(),
  timeZone: text("time_zone").notNull(),
  locale: text().notNull(),
});

export const credentials = pgTable("credentials", {
  id: uuid().primaryKey(),
  userId: uuid("user_id").notNull(),
  secretHash: char("secret_hash", { length: 64 }).notNull(),
  expiresAt: time("expires_at").notNull(),
});

export const products = pgTable("products", {
  id: uuid().primaryKey(),
  sku: text().notNull(),
  name: text().notNull(),
  priceMinor: integer("price_minor").notNull(),
  currency: char({ length: 3 }).notNull(),
  stock: integer().notNull(),
  updatedAt: time("updated_at").notNull(),
  version: integer().notNull(),
});

export const orders = pgTable("orders", {
  id: uuid().primaryKey(),
  customerId: uuid("customer_id").notNull(),
  state: text().notNull(),
  totalMinor: integer("total_minor").notNull(),
  currency: char({ length: 3 }).notNull(),
  lineCount: integer("line_count").notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
});

export const orderLines = pgTable(
  "order_lines",
  {
    orderId: uuid("order_id").notNull(),
    position: integer().notNull(),
    productId: uuid("product_id").notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    quantity: integer().notNull(),
    unitPriceMinor: integer("unit_price_minor").notNull(),
  },
  ({ orderId, position }) => [primaryKey({ columns: [orderId, position] })],
);

export const outboxEvents = pgTable("outbox_events", {
  id: uuid().primaryKey(),
  type: text().notNull(),
  version: integer().notNull(),
  entityId: uuid("entity_id").notNull(),
  occurredAt: time("occurred_at").notNull(),
  payload: jsonb().notNull(),
});

export const auditEvents = pgTable("audit_events", {
  id: uuid().primaryKey(),
  entity: text().notNull(),
  entityId: uuid("entity_id").notNull(),
  action: text().notNull(),
  actor: text().notNull(),
  at: time("at").notNull(),
  changes: jsonb().notNull(),
});

export const orderRelations = relations(orders, ({ many }) => ({ lines: many(orderLines) }));

export const orderLineRelations = relations(orderLines, ({ one }) => ({
  order: one(orders, { fields: [orderLines.orderId], references: [orders.id] }),
}));
