import { randomUUID } from "node:crypto";

type Metadata = Readonly<Record<string, string>>;

export type Intent = {
  readonly id: string;
  readonly object: "payment_intent";
  readonly amount: number;
  readonly currency: string;
  readonly payment_method: string;
  readonly metadata: Metadata;
  status: "requires_confirmation" | "requires_payment_method" | "requires_action" | "succeeded" | "canceled";
  last_payment_error: CardError | null;
};

export type Refund = {
  readonly id: string;
  readonly object: "refund";
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly metadata: Metadata;
  readonly status: "succeeded";
};

export type CardError = { readonly type: "card_error"; readonly code: string; readonly decline_code?: string };

/** Why a charge with this test method is declined; `undefined` when it is not. https://docs.stripe.com/testing */
const cards: Readonly<Record<string, CardError | "requires_action" | undefined>> = {
  pm_card_visa: undefined,
  pm_card_mastercard: undefined,
  pm_card_chargeDeclined: { type: "card_error", code: "card_declined", decline_code: "generic_decline" },
  pm_card_chargeDeclinedInsufficientFunds: {
    type: "card_error",
    code: "card_declined",
    decline_code: "insufficient_funds",
  },
  pm_card_chargeDeclinedExpiredCard: { type: "card_error", code: "expired_card" },
  pm_card_authenticationRequired: "requires_action",
};

/** A response of Stripe: status and body. */
export type Answer = { readonly status: number; readonly body: object };

export type LedgerEntries = { readonly intents: readonly Intent[]; readonly refunds: readonly Refund[] };

/** All the money there is, and the rules by which it moves. */
export class Ledger {
  readonly intents: Map<string, Intent>;
  readonly refunds: Refund[];

  constructor({ intents, refunds }: LedgerEntries = { intents: [], refunds: [] }) {
    this.intents = new Map(intents.map((intent) => [intent.id, intent]));
    this.refunds = [...refunds];
  }

  entries(): LedgerEntries {
    return { intents: [...this.intents.values()], refunds: this.refunds };
  }

  create(form: Readonly<Record<string, string>>): Answer {
    const { amount = "", currency = "", payment_method: method = "" } = form;
    if (!/^\d+$/.test(amount)) return invalid("parameter_invalid_integer", `Invalid integer: ${amount}`);
    if (Number(amount) < 50) return invalid("amount_too_small", "Amount must be at least 50");
    if (Number(amount) > 99_999_999) return invalid("amount_too_large", "Amount must be no more than 99999999");
    if (!/^[a-z]{3}$/.test(currency)) return invalid("parameter_invalid", `Invalid currency: ${currency}`);
    if (!Object.hasOwn(cards, method)) return invalid("resource_missing", `No such PaymentMethod: '${method}'`);
    const intent: Intent = {
      id: `pi_${randomUUID().replaceAll("-", "")}`,
      object: "payment_intent",
      amount: Number(amount),
      currency,
      payment_method: method,
      metadata: metadataOf(form),
      status: "requires_confirmation",
      last_payment_error: null,
    };
    this.intents.set(intent.id, intent);
    return { status: 200, body: intent };
  }

  find(id: string): Answer {
    const intent = this.intents.get(id);
    return intent ? { status: 200, body: intent } : missing(id);
  }

  confirm(id: string, isDeclined: boolean): Answer {
    const intent = this.intents.get(id);
    if (!intent) return missing(id);
    if (intent.status !== "requires_confirmation" && intent.status !== "requires_payment_method") {
      return unexpectedState(intent);
    }
    const card = isDeclined ? cards["pm_card_chargeDeclined"] : cards[intent.payment_method];
    if (card === undefined || card === "requires_action") {
      intent.status = card ?? "succeeded";
      return { status: 200, body: intent };
    }
    intent.status = "requires_payment_method";
    intent.last_payment_error = card;
    return { status: 402, body: { error: { ...card, message: "Your card was declined.", payment_intent: intent } } };
  }

  cancel(id: string): Answer {
    const intent = this.intents.get(id);
    if (!intent) return missing(id);
    if (intent.status === "succeeded" || intent.status === "canceled") return unexpectedState(intent);
    intent.status = "canceled";
    return { status: 200, body: intent };
  }

  refund(form: Readonly<Record<string, string>>): Answer {
    const { payment_intent: id = "" } = form;
    const intent = this.intents.get(id);
    if (!intent) return missing(id);
    if (intent.status !== "succeeded") return unexpectedState(intent);
    if (this.refunds.some(({ payment_intent: charge }) => charge === id)) {
      return invalid("charge_already_refunded", `Charge ${id} has already been refunded.`);
    }
    const refund: Refund = {
      id: `re_${randomUUID().replaceAll("-", "")}`,
      object: "refund",
      amount: intent.amount,
      currency: intent.currency,
      payment_intent: id,
      metadata: metadataOf(form),
      status: "succeeded",
    };
    this.refunds.push(refund);
    return { status: 200, body: refund };
  }

  listRefunds(id: string | undefined): Answer {
    const data = this.refunds.filter(({ payment_intent: charge }) => id === undefined || charge === id);
    return { status: 200, body: { object: "list", data, has_more: false } };
  }
}

export function invalid(code: string, message: string, status = 400): Answer {
  return { status, body: { error: { type: "invalid_request_error", code, message } } };
}

function missing(id: string): Answer {
  return invalid("resource_missing", `No such payment_intent: '${id}'`, 404);
}

function unexpectedState({ id, status }: Intent): Answer {
  return invalid("payment_intent_unexpected_state", `PaymentIntent ${id} has the status ${status}`);
}

/** Forms write nested objects as `metadata[key]`. */
function metadataOf(form: Readonly<Record<string, string>>): Metadata {
  const entries = Object.entries(form).flatMap(([name, value]) => {
    const [, key] = /^metadata\[(.+)\]$/.exec(name) ?? [];
    return key === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
