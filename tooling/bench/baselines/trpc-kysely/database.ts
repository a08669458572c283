import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";

import { settings } from "../settings.ts";

type Times = { created_at: Date; updated_at: Date; version: number };

/** The columns that the procedures use. */
export type Tables = {
  users: Times & {
    id: string;
    name: string;
    name_folded: string;
    email: string;
    role: "customer" | "staff" | "admin";
  };
  accounts: Times & { user_id: string; status: string };
  profiles: { user_id: string; display_name: string; phone: string | null; time_zone: string; locale: string };
  credentials: { user_id: string; secret_hash: string; expires_at: Date };
  products: {
    id: string;
    sku: string;
    name: string;
    price_minor: number;
    currency: string;
    stock: number;
    updated_at: Date;
    version: number;
  };
  orders: {
    id: string;
    customer_id: string;
    state: string;
    total_minor: number;
    currency: string;
    line_count: number;
    created_at: Date;
    updated_at: Date;
  };
  order_lines: {
    order_id: string;
    position: number;
    product_id: string;
    sku: string;
    name: string;
    quantity: number;
    unit_price_minor: number;
  };
  outbox_events: {
    id: string;
    type: string;
    version: number;
    entity_id: string;
    occurred_at: Date;
    payload: object;
  };
  audit_events: {
    id: string;
    entity: string;
    entity_id: string;
    action: string;
    actor: string;
    at: Date;
    changes: object;
  };
};

export const database = new Kysely<Tables>({
  dialect: new PostgresDialect({
    pool: new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE }),
  }),
});
