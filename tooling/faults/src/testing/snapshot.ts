import type { Select } from "./postgres.ts";

export type OrderRow = { id: string; state: string; total_minor: number; lines: Record<string, number> };
export type PaymentRow = { id: string; order_id: string; kind: string; state: string; charge_id: string };
export type EventRow = { id: string; type: string; entity_id: string; is_relayed: boolean };
export type AuditRow = { entity: string; entity_id: string; actions: string[] };

/** The rows of the system's database at one moment. */
export type Snapshot = {
  readonly orders: readonly OrderRow[];
  readonly payments: readonly PaymentRow[];
  readonly stock: Readonly<Record<string, number>>;
  readonly events: readonly EventRow[];
  /** The ids of the events that became mails, as the system remembers. */
  readonly handled: readonly string[];
  readonly audit: readonly AuditRow[];
};

export async function takeSnapshot(select: Select): Promise<Snapshot> {
  return {
    orders: await select(
      `SELECT o.id, o.state::text, o.total_minor, jsonb_object_agg(l.sku, l.quantity) AS lines
         FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id GROUP BY o.id`,
    ),
    payments: await select("SELECT id, order_id, kind::text, state::text, charge_id FROM payments"),
    stock: Object.fromEntries(
      (await select("SELECT sku, stock FROM products")).map(({ sku, stock }) => [sku as string, stock as number]),
    ),
    events: await select(
      "SELECT id, type, entity_id, relayed_at IS NOT NULL AS is_relayed FROM outbox_events ORDER BY sequence",
    ),
    handled: (await select("SELECT event_id FROM inbox_events WHERE consumer = 'order-mail'")).map(
      ({ event_id: id }) => id as string,
    ),
    audit: await select(
      `SELECT entity, entity_id, array_agg(action ORDER BY sequence) AS actions
         FROM audit_events GROUP BY entity, entity_id`,
    ),
  };
}

const mailed = new Set(["order.placed", "order.paid", "order.refunded"]);

/** The events of which the customer gets one mail each. */
export function mailedEvents({ events }: Snapshot): readonly EventRow[] {
  return events.filter(({ type }) => mailed.has(type));
}

/** The reasons why the system is not idle yet; empty when it is. */
export function unfinished(snapshot: Snapshot): readonly string[] {
  const handled = new Set(snapshot.handled);
  return [
    ...snapshot.events.filter(({ is_relayed: isRelayed }) => !isRelayed).map(({ id }) => `event ${id} is not relayed`),
    ...mailedEvents(snapshot)
      .filter(({ id }) => !handled.has(id))
      .map(({ id }) => `event ${id} is not handled`),
    ...snapshot.payments
      .filter(({ state }) => state === "pending" || state === "unknown")
      .map(({ id, state }) => `payment ${id} is ${state}`),
  ];
}
