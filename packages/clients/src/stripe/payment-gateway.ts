import { HttpError } from "@baklava/adapters/http/http-error";
import type { HttpClient } from "@baklava/adapters/http/http-client";
import type { HttpRequest, HttpResponse } from "@baklava/adapters/http/http-message";
import type { PaymentOutcome } from "@baklava/models/payment";
import { type Failure, ok, refuse } from "@baklava/models/result";

import { read } from "../read-answer.ts";
import type { ChargeRequest, PaymentGateway, PrepareChargeResult, RefundRequest } from "../payment-gateway.ts";
import { errorAnswer, type PaymentIntent, paymentIntent, type Refund, refundAnswer, refundList } from "./api.ts";

/**
 * Stripe's PaymentIntents and Refunds. An intent is created without confirmation, which moves nothing; confirming it
 * charges once, because an intent succeeds at most once. An answer that cannot be understood, such as that of a proxy in
 * between, counts as none.
 */
export class StripePaymentGateway implements PaymentGateway {
  readonly #http: Pick<HttpClient, "request">;

  constructor(http: Pick<HttpClient, "request">) {
    this.#http = http;
  }

  async prepareCharge(charge: ChargeRequest): Promise<PrepareChargeResult> {
    const answer = await this.#send({
      method: "POST",
      path: "/v1/payment_intents",
      idempotencyKey: `prepare-${charge.paymentId}`,
      form: {
        amount: String(charge.amount.amountMinor),
        currency: charge.amount.currency.toLowerCase(),
        payment_method: charge.method,
        "payment_method_types[]": "card",
        "metadata[payment_id]": charge.paymentId,
        "metadata[order_id]": charge.orderId,
      },
    });
    if (answer === undefined) return unavailable();
    if (answer.status === 429) return busy();
    const intent = answer.status === 200 ? read(paymentIntent, answer) : undefined;
    if (intent) return ok({ chargeId: intent.id });
    const reason = declineReason(answer);
    return reason === undefined ? unavailable() : refuse("declined", reason, toSentence(reason));
  }

  async confirmCharge(chargeId: string): Promise<PaymentOutcome> {
    const answer = await this.#send({
      method: "POST",
      path: `/v1/payment_intents/${chargeId}/confirm`,
      idempotencyKey: `confirm-${chargeId}`,
    });
    if (answer === undefined) return unknown;
    const intent = answer.status === 200 ? read(paymentIntent, answer) : undefined;
    if (intent) return outcomeOf(intent);
    const reason = answer.status === 402 ? declineReason(answer) : undefined;
    return reason === undefined ? this.#look(chargeId) : { state: "declined", reason };
  }

  async settleCharge(chargeId: string): Promise<PaymentOutcome> {
    const found = await this.#find(chargeId);
    if (found?.status !== "requires_confirmation" && found?.status !== "requires_action") {
      return found ? outcomeOf(found) : unknown;
    }
    const answer = await this.#send({
      method: "POST",
      path: `/v1/payment_intents/${chargeId}/cancel`,
      idempotencyKey: `cancel-${chargeId}`,
    });
    const cancelled = answer?.status === 200 ? read(paymentIntent, answer) : undefined;
    if (cancelled) return outcomeOf(cancelled);
    // Another request has confirmed it, or the gateway does not answer.
    return this.#look(chargeId);
  }

  /** Asks first, because the answer to an earlier try may have been lost. */
  async refundCharge({ paymentId, chargeId }: RefundRequest): Promise<PaymentOutcome> {
    const list = await this.#send({ method: "GET", path: `/v1/refunds?payment_intent=${chargeId}&limit=10` });
    const refunds = list?.status === 200 ? read(refundList, list) : undefined;
    if (!refunds) return unknown;
    const earlier = refunds.data.find((refund) => isOf(refund, paymentId));
    if (earlier) return refundOutcome(earlier);
    const answer = await this.#send({
      method: "POST",
      path: "/v1/refunds",
      idempotencyKey: `refund-${paymentId}`,
      form: { payment_intent: chargeId, "metadata[payment_id]": paymentId },
    });
    const made = answer?.status === 200 ? read(refundAnswer, answer) : undefined;
    if (made) return refundOutcome(made);
    const reason = answer && declineReason(answer);
    return reason === undefined ? unknown : { state: "declined", reason };
  }

  async #look(chargeId: string): Promise<PaymentOutcome> {
    const found = await this.#find(chargeId);
    return found ? outcomeOf(found) : unknown;
  }

  async #find(chargeId: string): Promise<PaymentIntent | undefined> {
    const answer = await this.#send({ method: "GET", path: `/v1/payment_intents/${chargeId}` });
    const intent = answer?.status === 200 ? read(paymentIntent, answer) : undefined;
    return intent?.id === chargeId ? intent : undefined;
  }

  /** `undefined` without an answer: the outcome of the request is unknown. */
  async #send(request: HttpRequest): Promise<HttpResponse | undefined> {
    try {
      return await this.#http.request(request);
    } catch (error) {
      if (error instanceof HttpError) return undefined;
      throw error;
    }
  }
}

const unknown = { state: "unknown" } as const;

function outcomeOf({ status, last_payment_error: error }: PaymentIntent): PaymentOutcome {
  if (status === "succeeded") return { state: "succeeded" };
  const reason = {
    canceled: "abandoned",
    requires_payment_method: error?.decline_code ?? error?.code ?? "card_declined",
    // No person is there to confirm the payment at the bank.
    requires_action: "authentication_required",
    requires_confirmation: undefined,
    requires_capture: undefined,
    processing: undefined,
  }[status];
  return reason === undefined ? unknown : { state: "declined", reason };
}

function isOf({ metadata, status }: Refund, paymentId: string): boolean {
  return metadata?.["payment_id"] === paymentId || status === "succeeded" || status === "pending";
}

function refundOutcome({ status, failure_reason: reason }: Refund): PaymentOutcome {
  if (status === "succeeded") return { state: "succeeded" };
  if (status === "failed" || status === "canceled") return { state: "declined", reason: reason ?? "refund_failed" };
  return unknown;
}

/**
 * Why Stripe will not do it, however often it is asked; `undefined` when another try may help: limits, errors on their
 * side, keys that an operator must correct, and answers that are not Stripe's.
 */
function declineReason(answer: HttpResponse): string | undefined {
  if (answer.status !== 400 && answer.status !== 402 && answer.status !== 404) return undefined;
  const error = read(errorAnswer, answer)?.error;
  return error?.decline_code ?? error?.code ?? error?.type;
}

function unavailable(): Failure<"unavailable"> {
  const message = "The payment gateway cannot be reached, and nothing was charged; try again later";
  return refuse("unavailable", "gateway_unavailable", message);
}

function busy(): Failure<"too_many"> {
  const message = "The payment gateway limits our requests, and nothing was charged; try again in a minute";
  return refuse("too_many", "gateway_busy", message);
}

function toSentence(reason: string): string {
  return `The payment was declined: ${reason.replaceAll("_", " ")}`;
}
