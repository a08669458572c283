import type { Journal, Product } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { mailedEvents, type OrderRow, type Snapshot } from "./snapshot.ts";

/** All that there is to compare when the system is at rest. */
export type Evidence = {
  readonly journal: Journal;
  readonly snapshot: Snapshot;
  readonly ledger: Ledger;
  readonly mails: readonly string[];
  readonly products: readonly Product[];
};

/** The broken promises, in a sentence each; empty when every promise was kept. */
export function brokenPromises(evidence: Evidence): readonly string[] {
  return [
    ...evidence.journal.wrong,
    ...evidence.journal.unanswered.map((message) => `A customer never got an answer: ${message}`),
    ...orderPromises(evidence),
    ...moneyPromises(evidence),
    ...stockPromises(evidence),
    ...eventPromises(evidence),
    ...auditPromises(evidence),
  ];
}

/** Every acknowledged order is there as it was placed, and no other: customers ask until they know. */
function orderPromises({ journal, snapshot }: Evidence): string[] {
  const orders = new Map(snapshot.orders.map((order) => [order.id, order]));
  const wrong = [...orders.keys()].filter((id) => !journal.orders.has(id)).map((id) => `Nobody placed order ${id}`);
  for (const [id, lines] of journal.orders) {
    const order = orders.get(id);
    const expected = Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
    if (!order) wrong.push(`Order ${id} was acknowledged and is lost`);
    else if (canonical(order.lines) !== canonical(expected)) wrong.push(`Order ${id} has other lines than were placed`);
  }
  return wrong;
}

/** Orders, payments, the gateway's ledger and the responses to customers agree. */
function moneyPromises({ journal, snapshot, ledger }: Evidence): string[] {
  const wrong: string[] = [];
  const charges = Map.groupBy(
    ledger.intents.filter(({ status }) => status === "succeeded"),
    orderOf,
  );
  const refunds = Map.groupBy(ledger.refunds, ({ payment_intent: charge }) => charge);
  const payments = Map.groupBy(snapshot.payments, ({ order_id: id }) => id);
  for (const order of snapshot.orders) {
    const charged = charges.get(order.id) ?? [];
    const refunded = charged.flatMap(({ id }) => refunds.get(id) ?? []);
    const [chargeCount, refundCount] = expectedMoves(order);
    const say = (what: string) => wrong.push(`Order ${order.id} is ${order.state} and ${what}`);
    if (charged.length !== chargeCount) say(`was charged ${charged.length} times`);
    if (refunded.length !== refundCount) say(`was refunded ${refunded.length} times`);
    if (charged.some(({ amount }) => amount !== order.total_minor)) say("another amount was charged than its total");
    const rows = (payments.get(order.id) ?? []).filter(({ state }) => state === "succeeded");
    const countOf = (kind: string) => rows.filter((row) => row.kind === kind).length;
    if (countOf("charge") !== chargeCount || countOf("refund") !== refundCount) say("its payments say something else");
    if (journal.paid.has(order.id) && chargeCount === 0) say("its customer was told that it is paid");
    if (journal.refunded.has(order.id) && refundCount === 0) say("its customer was told that it is refunded");
    const isKnown = journal.paid.has(order.id) || journal.abandoned.has(order.id);
    if (!isKnown && chargeCount === 1) say("its customer was never told that it is paid");
  }
  return wrong;
}

/** The number of charges and refunds of an order in this state. */
function expectedMoves({ state }: OrderRow): readonly [charges: number, refunds: number] {
  if (state === "refunded") return [1, 1];
  return state === "paid" ? [1, 0] : [0, 0];
}

function orderOf({ metadata }: Ledger["intents"][number]): string {
  return metadata["order_id"] ?? "";
}

/** The initial stock equals the rest plus the sold pieces. Refunds before shipment return pieces. */
function stockPromises({ snapshot, products }: Evidence): string[] {
  const sold = snapshot.orders.filter(({ state }) => state === "placed" || state === "paid");
  return products.flatMap(({ sku, stock }) => {
    const gone = sold.reduce((sum, { lines }) => sum + (lines[sku] ?? 0), 0);
    const left = snapshot.stock[sku];
    return left === stock - gone ? [] : [`Of ${stock} pieces of ${sku}, ${gone} are sold and ${left} are left`];
  });
}

/** Each step of an order has one event, which is handled once and becomes one mail. */
function eventPromises({ snapshot, mails }: Evidence): string[] {
  const told = snapshot.orders.flatMap(({ id, state }) => history(state).map((action) => `order.${action} of ${id}`));
  const happened = mailedEvents(snapshot).map(({ type, entity_id: id }) => `${type} of ${id}`);
  const due = mailedEvents(snapshot).map(({ id }) => id);
  return [
    ...difference("The event", told, happened),
    ...difference("The handling of event", due, snapshot.handled),
    ...difference("The mail of event", due, mails),
  ];
}

/** The audit trail has each change of an order and of a payment once, in order. */
function auditPromises({ snapshot }: Evidence): string[] {
  const trail = new Map(snapshot.audit.map((row) => [`${row.entity} ${row.entity_id}`, row.actions]));
  const wrong: string[] = [];
  const expectTrail = (what: string, expected: readonly string[]) => {
    const actual = (trail.get(what) ?? []).filter((action) => action !== "unknown");
    if (actual.join() !== expected.join())
      wrong.push(`The trail of ${what} is ${actual.join()}, not ${expected.join()}`);
  };
  for (const { id, state } of snapshot.orders) expectTrail(`order ${id}`, history(state));
  for (const { id, state } of snapshot.payments) expectTrail(`payment ${id}`, ["started", state]);
  return wrong;
}

/** The steps of an order that is in this state. */
function history(state: string): readonly string[] {
  return { placed: ["placed"], paid: ["placed", "paid"], refunded: ["placed", "paid", "refunded"] }[state] ?? [state];
}

/** The elements of one list that are missing in the other, or are there less often. */
function difference(what: string, expected: readonly string[], actual: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of actual) counts.set(item, (counts.get(item) ?? 0) + 1);
  for (const item of expected) counts.set(item, (counts.get(item) ?? 0) - 1);
  return [...counts].flatMap(([item, count]) => {
    if (count === 0) return [];
    return [`${what} ${item} ${count < 0 ? "is missing" : "is there once too often, or was never due"}`];
  });
}

function canonical(lines: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.entries(lines).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
