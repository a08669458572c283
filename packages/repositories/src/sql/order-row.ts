import { sql } from "@baklava/adapters/database/sql";
import type { Order } from "@baklava/models/order";
import type { OrderLine } from "@baklava/models/order-line";

/** An order with each amount in a column of its own. */
export type OrderRow = Omit<Order, "total" | "lines"> & {
  readonly totalMinor: number;
  readonly currency: string;
  readonly lines: readonly LineRow[];
};

type LineRow = Omit<OrderLine, "unitPrice"> & { readonly unitPriceMinor: number };

/** The lines come as JSON, because a row for each would repeat the order. */
export const orderColumns = sql`orders.id, orders.customer_id AS "customerId", orders.state,
  orders.total_minor AS "totalMinor", orders.currency, orders.created_at AS "createdAt",
  orders.updated_at AS "updatedAt", (
    SELECT json_agg(json_build_object('productId', product_id, 'sku', sku, 'name', name, 'quantity', quantity,
      'unitPriceMinor', unit_price_minor) ORDER BY position)
    FROM order_lines WHERE order_id = orders.id
  ) AS lines`;

export function toOrder({ totalMinor, currency, lines, ...row }: OrderRow): Order {
  return {
    ...row,
    total: { amountMinor: totalMinor, currency },
    lines: lines.map(({ unitPriceMinor, ...line }) => ({
      ...line,
      unitPrice: { amountMinor: unitPriceMinor, currency },
    })),
  };
}
