import type { PaymentGateway } from "@baklava/clients/payment-gateway";
import { type AuditEvent, auditEvent } from "@baklava/models/audit";
import type { BatchOutcome } from "@baklava/models/batch";
import type { Caller } from "@baklava/models/caller";
import { allows, type Order } from "@baklava/models/order";
import {
  auditedPayment,
  createPayment,
  isUnsettled,
  type ListPaymentsRequest,
  type Payment,
  type PaymentKind,
  type PaymentOutcome,
  type PayOrderRequest,
  type RefundOrderRequest,
  withOutcome,
} from "@baklava/models/payment";
import { paymentUnknownEvent } from "@baklava/models/payment-event";
import type { Page } from "@baklava/models/page";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import { dueAt, type DuePeriod, isDue } from "@baklava/models/retry";
import type { PaymentView } from "@baklava/repositories/payment";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

import { runBatch } from "./batch.ts";
import { DeclineBudget } from "./order-budget.ts";
import { claimKey, findKeyUse, type KeyScope } from "./idempotency.ts";
import { takeStep, wrongState } from "./order-step.ts";
import { refuseForeignOrder } from "./order-ownership.ts";
import type { Clock, IdGenerator } from "./ports.ts";
import { notFound } from "./refusals.ts";

export type PayOrderResult = Ok<Payment> | Failure<"not_found" | "conflict" | "declined" | "too_many" | "unavailable">;

type BeginResult = Ok<Payment> | Failure<"not_found" | "conflict">;

type Start = {
  readonly kind: PaymentKind;
  readonly request: PayOrderRequest | RefundOrderRequest;
  readonly caller: Caller;
};

/** The order to pay, or the outcome of the same request before. */
type Readiness =
  | { readonly kind: "new"; readonly order: Order }
  | { readonly kind: "repeated"; readonly payment: Payment };

/**
 * Longer than the time-out of any call to the gateway: a payment that is still pending then was left by a process that
 * crashed.
 */
const givenUpAfterMs = 60_000;

/**
 * Charges and refunds. The gateway is called between units of work, never within one. A payment without a response is
 * `unknown`; it is settled by asking the gateway, never by another charge.
 */
export class PaymentService {
  readonly #unitOfWork: UnitOfWork;
  readonly #payments: PaymentView;
  readonly #gateway: PaymentGateway;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: {
    unitOfWork: UnitOfWork;
    payments: PaymentView;
    paymentGateway: PaymentGateway;
    clock: Clock;
    ids: IdGenerator;
  }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#payments = deps.payments;
    this.#gateway = deps.paymentGateway;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  async list(request: ListPaymentsRequest): Promise<Ok<Page<Payment>>> {
    return ok(await this.#payments.list(request));
  }

  /**
   * Charges the total of an order. `not_found` (`order_not_found`), `conflict` (`order_state`, `payment_in_progress`,
   * `idempotency_key_reused`), `declined` (with the gateway's reason), `too_many` (`gateway_busy`; `decline_limit`: for customers), `unavailable` (`gateway_unavailable`: nothing
   * was charged; `payment_unknown`: it will be settled, do not pay again).
   */
  async pay(request: PayOrderRequest, caller: Caller): Promise<PayOrderResult> {
    const start = { kind: "charge", request, caller } as const;
    const ready = await this.#check(start);
    if (ready.kind !== "ok") return ready;
    if (ready.value.kind === "repeated") return this.#goOn(ready.value.payment, caller);
    const budget = new DeclineBudget(this.#unitOfWork, caller, ready.value.order);
    const limited = await budget.take(this.#clock.now());
    if (limited) return limited;
    const result = await this.#charge(start, ready.value.order, request.method);
    if (result.kind !== "declined") await budget.giveBack();
    return result;
  }

  /**
   * Refunds the whole charge. Refusals as of `pay`; `order_state` also for an order that was never paid. Pieces that
   * were not shipped return to the stock. A dry run returns the payment as it would begin, without a call to the
   * gateway.
   */
  async refund({ dryRun = false, ...request }: RefundOrderRequest, caller: Caller): Promise<PayOrderResult> {
    const start = { kind: "refund", request, caller } as const;
    const ready = await this.#check(start);
    if (ready.kind !== "ok") return ready;
    if (dryRun) return ok(this.#expectedRefund(ready.value));
    if (ready.value.kind === "repeated") return this.#goOn(ready.value.payment, caller);
    return this.#begin(start, this.#ids.next(), undefined);
  }

  /**
   * Asks the gateway for the outcome of a payment. A settled payment stays unchanged. `not_found`
   * (`payment_not_found`), `conflict` (`payment_in_progress`: another request waits for the outcome), `unavailable`
   * (`payment_unknown`), `declined`.
   */
  async settle(id: string, caller: Caller): Promise<PayOrderResult> {
    const found = await this.#unitOfWork.run(async ({ payments }) => ok(await payments.findById(id)));
    const payment = found.value;
    if (!payment) return notFound("payment", id);
    if (!isUnsettled(payment)) return toResult(payment);
    if (payment.state === "pending" && !isDue(payment.createdAt, undefined, this.#overdue())) return inProgress();
    const outcome =
      payment.kind === "charge" ? await this.#gateway.settleCharge(payment.chargeId) : await this.#giveBack(payment);
    return toResult(await this.#apply(payment, outcome, caller));
  }

  /** Settles up to 100 payments whose outcome is overdue. */
  async settleOverdue(caller: Caller): Promise<Ok<BatchOutcome>> {
    const period = this.#overdue();
    const list = await this.#unitOfWork.run(async ({ payments }) => ok(await payments.listUnsettled(period, 100)));
    const work = async (id: string) => ["ok", "declined"].includes((await this.settle(id, caller)).kind);
    const deps = { unitOfWork: this.#unitOfWork, clock: this.#clock };
    return ok(await runBatch(deps, { job: "settle-overdue-payments", items: list.value, work }));
  }

  async #charge(start: Start, { id: orderId, total: amount }: Order, method: string): Promise<PayOrderResult> {
    const paymentId = this.#ids.next();
    const prepared = await this.#gateway.prepareCharge({ paymentId, orderId, amount, method });
    return prepared.kind === "ok" ? this.#begin(start, paymentId, prepared.value.chargeId) : prepared;
  }

  /** A first check without a lock, which saves a call to the gateway. The decisive check is under the lock. */
  #check(start: Start): Promise<Ok<Readiness> | Failure<"not_found" | "conflict">> {
    return this.#unitOfWork.run(async (repositories): Promise<Ok<Readiness> | Failure<"not_found" | "conflict">> => {
      const use = await findKeyUse(repositories, start.request, scope(start));
      if (use.kind === "conflict") return use;
      if (use.kind === "repeated") return ok({ kind: "repeated", payment: await find(repositories, use.entityId) });
      const order = await repositories.orders.findById(start.request.id);
      if (!order) return notFound("order", start.request.id);
      const foreign = refuseForeignOrder(start.caller, order);
      if (foreign) return foreign;
      return (await refuseStart(repositories, order, start.kind)) ?? ok({ kind: "new", order });
    });
  }

  /** Puts the payment on record, and only then lets the money move. */
  async #begin(start: Start, paymentId: string, chargeId: string | undefined): Promise<PayOrderResult> {
    const { kind, request, caller } = start;
    const begun = await this.#unitOfWork.run(async (repositories): Promise<BeginResult> => {
      const keyUse = { ...scope(start), entityId: paymentId, at: this.#clock.now() };
      const use = await claimKey(repositories, request, keyUse);
      if (use.kind === "conflict") return use;
      if (use.kind === "repeated") return ok(await find(repositories, use.entityId));
      const order = await repositories.orders.lock(request.id);
      if (!order) return notFound("order", request.id);
      const refusal = await refuseStart(repositories, order, kind);
      if (refusal) return refusal;
      const charged = chargeId ?? (await repositories.payments.findLive(order.id, "charge"))?.chargeId;
      if (charged === undefined) throw new Error(`Order ${order.id} is ${order.state} and has no charge`);
      const values = { id: paymentId, orderId: order.id, kind, amount: order.total, chargeId: charged };
      const payment = createPayment(values, this.#clock.now());
      await repositories.payments.insert(payment);
      await this.#record(repositories, undefined, payment, { action: "started", actor: caller.actor });
      return ok(payment);
    });
    return begun.kind === "ok" ? this.#goOn(begun.value, caller) : begun;
  }

  /** Lets the money of a payment on record move; harmless when it has. */
  async #goOn(payment: Payment, caller: Caller): Promise<PayOrderResult> {
    if (payment.state === "unknown") return this.settle(payment.id, caller);
    if (payment.state !== "pending") return toResult(payment);
    const outcome =
      payment.kind === "charge" ? await this.#gateway.confirmCharge(payment.chargeId) : await this.#giveBack(payment);
    return toResult(await this.#apply(payment, outcome, caller));
  }

  #giveBack({ id: paymentId, chargeId }: Payment): Promise<PaymentOutcome> {
    return this.#gateway.refundCharge({ paymentId, chargeId });
  }

  async #apply({ id, orderId }: Payment, outcome: PaymentOutcome, { actor }: Caller): Promise<Payment> {
    const applied = await this.#unitOfWork.run(async (repositories): Promise<Ok<Payment>> => {
      const order = await repositories.orders.lock(orderId);
      const before = await find(repositories, id);
      if (!order || !isUnsettled(before) || before.state === outcome.state) return ok(before);
      const after = withOutcome(before, outcome, this.#clock.now());
      await repositories.payments.update(after);
      await this.#record(repositories, before, after, { action: after.state, actor });
      const step = after.kind === "charge" ? "pay" : "refund";
      if (after.state === "succeeded") {
        await takeStep(repositories, { clock: this.#clock, ids: this.#ids }, order, { step, actor });
      } else if (after.state === "unknown") {
        await repositories.outbox.append(paymentUnknownEvent(this.#ids.next(), after, after.updatedAt));
      }
      return ok(after);
    });
    return applied.value;
  }

  /** The result of a dry run: everything but the response of the gateway. */
  #expectedRefund(ready: Readiness): Payment {
    if (ready.kind === "repeated") return ready.payment;
    const { id: orderId, total: amount } = ready.order;
    return createPayment({ id: this.#ids.next(), orderId, kind: "refund", amount, chargeId: "" }, this.#clock.now());
  }

  #overdue(): DuePeriod {
    return dueAt(this.#clock.now(), givenUpAfterMs);
  }

  #record(
    { audit }: Repositories,
    before: Payment | undefined,
    after: Payment,
    { action, actor }: Pick<AuditEvent, "action" | "actor">,
  ): Promise<void> {
    const at = after.updatedAt;
    const what = { id: this.#ids.next(), entity: "payment", entityId: after.id, action, actor, at } as const;
    return audit.append(auditEvent(what, before ? auditedPayment(before) : {}, auditedPayment(after)));
  }
}

function scope({ kind, caller }: Start): KeyScope {
  return { operation: kind === "charge" ? "orders.pay" : "orders.refund", actor: caller.actor };
}

async function refuseStart(
  { payments }: Repositories,
  order: Order,
  kind: PaymentKind,
): Promise<Failure<"conflict"> | undefined> {
  const step = kind === "charge" ? "pay" : "refund";
  if (!allows(order, step)) return wrongState(order, step);
  return (await payments.findLive(order.id, kind)) ? inProgress() : undefined;
}

async function find({ payments }: Repositories, id: string): Promise<Payment> {
  const payment = await payments.findById(id);
  if (!payment) throw new Error(`Payment ${id} does not exist`);
  return payment;
}

function toResult(payment: Payment): Ok<Payment> | Failure<"declined" | "unavailable"> {
  if (payment.state === "succeeded") return ok(payment);
  if (payment.state === "declined") return declined(payment.declineReason ?? "declined");
  const message =
    "The outcome of this payment is not known yet; the shop asks the payment gateway for it, so do not pay again";
  return refuse("unavailable", "payment_unknown", message);
}

function declined(reason: string): Failure<"declined"> {
  return refuse("declined", reason, `The payment was declined: ${reason.replaceAll("_", " ")}`);
}

function inProgress(): Failure<"conflict"> {
  const message = "A payment of this order is in progress; wait a minute for its outcome";
  return refuse("conflict", "payment_in_progress", message);
}
