import { randomUUID } from "node:crypto";

import type { Caller } from "./caller.ts";
import type { Journal, Line, Product } from "./journal.ts";
import type { Random } from "./random.ts";

type Placed = { readonly id: string };
type Paid = { readonly orderId: string; readonly state: string; readonly kind: string };

const goodCards = ["pm_card_visa", "pm_card_mastercard"];
const badCards = ["pm_card_chargeDeclined", "pm_card_chargeDeclinedInsufficientFunds"];

type Shopping = {
  readonly caller: Caller;
  readonly journal: Journal;
  readonly random: Random;
  readonly customerId: string;
  readonly products: readonly Product[];
};

/**
 * A customer who places orders, pays most of them, sometimes with a card that is declined, and sometimes asks for a
 * refund.
 */
export async function goShopping(shopping: Shopping): Promise<void> {
  const { journal, random } = shopping;
  try {
    const id = await place(shopping);
    if (id === undefined || random.happens(0.1)) return;
    if (!(await pay(shopping, id))) return;
    if (random.happens(0.2)) await refund(shopping, id);
  } catch (error) {
    journal.unanswered.push(error instanceof Error ? error.message : String(error));
  }
}

async function place({ caller, journal, random, customerId, products }: Shopping): Promise<string | undefined> {
  const lines = chooseLines(products, random);
  const answer = await caller.mutate<Placed>("orders.place", { customerId, lines, idempotencyKey: randomUUID() });
  if (answer.kind === "ok") {
    journal.orders.set(answer.value.id, lines);
    return answer.value.id;
  }
  if (answer.reason === "out_of_stock") journal.outOfStock.push(answer.message);
  else journal.wrong.push(`An order was refused: ${answer.message}`);
  return undefined;
}

/** With another card when the first is declined. Every card is another request, so it has another key. */
async function pay({ caller, journal, random }: Shopping, id: string): Promise<boolean> {
  const cards = random.happens(0.25) ? [random.pick(badCards)] : [random.pick(goodCards)];
  if (random.happens(0.7)) cards.push("pm_card_visa", "pm_card_visa", "pm_card_visa");
  for (const method of cards) {
    const answer = await caller.mutate<Paid>("orders.pay", { id, method, idempotencyKey: randomUUID() });
    if (answer.kind === "ok") {
      journal.paid.add(id);
      journal.declined.delete(id);
      if (answer.value.orderId !== id || answer.value.state !== "succeeded") journal.wrong.push(JSON.stringify(answer));
      if (badCards.includes(method)) journal.wrong.push(`Order ${id} was paid with ${method}`);
      return true;
    }
    journal.declined.add(id);
    const isExpected = badCards.includes(method) || answer.reason === "abandoned";
    if (!isExpected) journal.wrong.push(`Order ${id} could not be paid with ${method}: ${answer.message}`);
  }
  return false;
}

async function refund({ caller, journal }: Shopping, id: string): Promise<void> {
  const answer = await caller.mutate<Paid>("orders.refund", { id, idempotencyKey: randomUUID() });
  if (answer.kind === "ok") journal.refunded.add(id);
  else journal.wrong.push(`Order ${id} could not be refunded: ${answer.message}`);
}

function chooseLines(products: readonly Product[], random: Random): Line[] {
  const chosen = new Set(Array.from({ length: random.integer(1, 3) }, () => random.pick(products).sku));
  return [...chosen].map((sku) => ({ sku, quantity: random.integer(1, 3) }));
}
