import { expect, test } from "vitest";

import { Journal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { brokenPromises, type Evidence } from "./promises.ts";
import type { Snapshot } from "./snapshot.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Evidence that a test may change. */
type Spoilable = Mutable<Omit<Evidence, "snapshot" | "ledger">> & {
  snapshot: Mutable<Snapshot>;
  ledger: Mutable<Ledger>;
};

/** A system at rest in which one order is paid and one is refunded, and everything is as it must be. */
function evidence(): Spoilable {
  const journal = new Journal();
  for (const id of ["o1", "o2"]) {
    journal.orders.set(id, [{ sku: "A", quantity: 2 }]);
    journal.paid.add(id);
  }
  journal.refunded.add("o2");
  const charge = (id: string, order: string) => ({
    id,
    amount: 900,
    status: "succeeded",
    metadata: { order_id: order },
  });
  const payment = { state: "succeeded", charge_id: "" };
  const event = (id: string, type: string, order: string) => ({ id, type, entity_id: order, is_relayed: true });
  const mails = ["e1", "e2", "e3", "e4", "e5"];
  return {
    journal,
    products: [{ sku: "A", id: "p", stock: 10 }],
    mails,
    ledger: { intents: [charge("c1", "o1"), charge("c2", "o2")], refunds: [{ payment_intent: "c2", amount: 900 }] },
    snapshot: {
      orders: [
        { id: "o1", state: "paid", total_minor: 900, lines: { A: 2 } },
        { id: "o2", state: "refunded", total_minor: 900, lines: { A: 2 } },
      ],
      payments: [
        { ...payment, id: "p1", order_id: "o1", kind: "charge" },
        { ...payment, id: "p2", order_id: "o2", kind: "charge" },
        { ...payment, id: "p3", order_id: "o2", kind: "refund" },
      ],
      stock: { A: 8 },
      events: [
        event("e1", "order.placed", "o1"),
        event("e2", "order.paid", "o1"),
        event("e3", "order.placed", "o2"),
        event("e4", "order.paid", "o2"),
        event("e5", "order.refunded", "o2"),
      ],
      handled: mails,
      audit: [
        { entity: "order", entity_id: "o1", actions: ["placed", "paid"] },
        { entity: "order", entity_id: "o2", actions: ["placed", "paid", "refunded"] },
        { entity: "payment", entity_id: "p1", actions: ["started", "unknown", "succeeded"] },
        { entity: "payment", entity_id: "p2", actions: ["started", "succeeded"] },
        { entity: "payment", entity_id: "p3", actions: ["started", "succeeded"] },
      ],
    },
  };
}

test("a system in which everything is as it must be breaks no promise", () => {
  expect(brokenPromises(evidence())).toEqual([]);
});

test.each<[what: string, spoil: (all: Spoilable) => unknown, says: RegExp]>([
  ["a lost order", ({ snapshot: s }) => (s.orders = s.orders.slice(1)), /o1 was acknowledged and is lost/],
  ["lost lines", ({ snapshot: s }) => s.orders.forEach((order) => (order.lines = {})), /o1 has other lines/],
  ["an order that was not placed", ({ journal }) => journal.orders.delete("o1"), /Nobody placed order o1/],
  ["money charged twice", ({ ledger: l }) => (l.intents = [...l.intents, ...l.intents]), /o1 .* was charged 2 times/],
  ["money never charged", ({ ledger: l }) => (l.intents = []), /o1 .* was charged 0 times/],
  ["another total", ({ snapshot: s }) => s.orders.forEach((order) => (order.total_minor = 1)), /another amount/],
  ["money kept", ({ ledger: l }) => (l.refunds = []), /o2 .* was refunded 0 times/],
  ["money given back twice", ({ ledger: l }) => (l.refunds = [...l.refunds, ...l.refunds]), /o2 .* refunded 2 times/],
  ["a lost payment", ({ snapshot: s }) => (s.payments = s.payments.slice(1)), /o1 .* its payments say/],
  ["a payment that was not made", ({ journal }) => journal.paid.delete("o1"), /o1 .* its customer was never told/],
  ["a promise of money", ({ journal }) => journal.refunded.add("o1"), /o1 .* was told that it is refunded/],
  ["a piece sold twice", ({ snapshot: s }) => (s.stock = { A: 9 }), /Of 10 pieces of A, 2 are sold and 9 are left/],
  ["a lost event", ({ snapshot: s }) => (s.events = s.events.slice(1)), /order\.placed of o1 is missing/],
  [
    "an event told twice",
    ({ snapshot: s }) => (s.events = [...s.events, ...s.events]),
    /order\.placed of o1 is there once too often/,
  ],
  ["an event not handled", ({ snapshot: s }) => (s.handled = s.handled.slice(1)), /handling of event e1 is missing/],
  ["a lost mail", (all) => (all.mails = all.mails.slice(1)), /mail of event e1 is missing/],
  ["a mail for nothing", (all) => (all.mails = [...all.mails, "e6"]), /mail of event e6 .* was never due/],
  ["a gap in the trail", ({ snapshot: s }) => (s.audit = s.audit.slice(1)), /The trail of order o1 is ,/],
  ["an untold payment", ({ snapshot: s }) => (s.audit = s.audit.slice(0, 4)), /The trail of payment p3 is ,/],
  ["a wrong answer", ({ journal }) => journal.wrong.push("refused"), /refused/],
  ["no answer", ({ journal }) => journal.unanswered.push("timeout"), /never got an answer: timeout/],
])("a system with %s says so", (_what, spoil, says) => {
  const spoilt = evidence();
  spoil(spoilt);
  expect(brokenPromises(spoilt).join("\n")).toMatch(says);
});
