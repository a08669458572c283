import { type AuditEvent, auditEvent } from "@baklava/models/audit";
import type { BatchOutcome } from "@baklava/models/batch";
import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import type { DryRun } from "@baklava/models/dry-run";
import {
  allows,
  asPlaced,
  auditedOrder,
  createOrder,
  type LatestOrdersRequest,
  type ListOrdersRequest,
  maxTotalMinor,
  type Order,
  type OrderDetails,
  type OrderStep,
  type OrderSummary,
  type PlaceOrderRequest,
} from "@baklava/models/order";
import { orderEvent } from "@baklava/models/order-event";
import { createOrderLine, type OrderLine, type OrderLineRequest } from "@baklava/models/order-line";
import type { Page } from "@baklava/models/page";
import type { Product } from "@baklava/models/product";
import { dueAt } from "@baklava/models/retry";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import type { OrderView } from "@baklava/repositories/order";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";

import { runBatch } from "./batch.ts";
import { refuseUnpaid } from "./order-budget.ts";
import { claimKey } from "./idempotency.ts";
import { stockEvent, takeStep, wrongState } from "./order-step.ts";
import { refuseForeignOrder } from "./order-ownership.ts";
import { asSeenBy, refuseForeignUser } from "./ownership.ts";
import type { Clock, IdGenerator } from "./ports.ts";
import { notFound } from "./refusals.ts";
import { runOrRehearse } from "./rehearse.ts";

export type PlaceOrderResult = Ok<Order> | Failure<"invalid" | "not_found" | "conflict" | "too_many">;
export type ChangeOrderResult = Ok<Order> | Failure<"not_found" | "conflict">;

/** Time after which an unpaid order is cancelled. */
const unpaidForMs = 24 * 60 * 60 * 1000;

/** Orders, without their payments, which are `PaymentService`'s. */
export class OrderService {
  readonly #unitOfWork: UnitOfWork;
  readonly #orders: OrderView;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: { unitOfWork: UnitOfWork; orders: OrderView; clock: Clock; ids: IdGenerator }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#orders = deps.orders;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /**
   * Reserves the pieces and copies today's prices. `invalid` (`customer_missing`: the caller is no user), `not_found`
   * (`user_not_found`, `product_not_found`), `conflict` (`user_deactivated`, `product_withdrawn`, `out_of_stock`,
   * `mixed_currencies`, `total_limit`, `idempotency_key_reused`), `too_many` (`unpaid_limit`, `cancelled_limit`: for
   * customers).
   */
  place(request: PlaceOrderRequest, caller: Caller): Promise<PlaceOrderResult> {
    const { actor } = caller;
    const customerId = customerOf(request, caller);
    if (customerId === undefined) return Promise.resolve(customerMissing());
    return this.#unitOfWork.run(async (repositories): Promise<PlaceOrderResult> => {
      const at = this.#clock.now();
      const id = this.#ids.next();
      const use = await claimKey(repositories, request, { operation: "orders.place", actor, entityId: id, at });
      if (use.kind === "repeated") return replay(repositories, use.entityId);
      if (use.kind === "conflict") return use;
      const refusal = refuseForeignUser(caller, customerId) ?? (await refuseCustomer(repositories, customerId));
      if (refusal) return refusal;
      const lines = await priceLines(repositories, request.lines);
      if (lines.kind !== "ok") return lines;
      const order = createOrder(id, customerId, lines.value, at);
      if (order.total.amountMinor > maxTotalMinor) return totalLimit();
      const overBudget = await refuseUnpaid(repositories, caller, order);
      if (overBudget) return overBudget;
      await repositories.orders.insert(order);
      await repositories.outbox.append(orderEvent({ id: this.#ids.next(), type: "order.placed" }, order, at));
      const what = { id: this.#ids.next(), entity: "order", entityId: id, action: "placed", actor, at } as const;
      const placed = auditEvent(what, {}, auditedOrder(order));

      // The last statement, because it locks the products until the end of the unit.
      const reserved = await this.#reserve(repositories, order, actor);
      if (reserved.kind !== "ok") return reserved;
      await repositories.audit.append(placed, ...reserved.value);
      return ok(order);
    });
  }

  /** `not_found` (`order_not_found`). */
  async get(id: string, caller: Caller): Promise<Ok<OrderDetails> | Failure<"not_found">> {
    const order = await this.#orders.findDetails(id);
    if (!order) return notFound("order", id);
    return refuseForeignOrder(caller, order) ?? ok({ ...order, history: asSeenBy(caller, order.history) });
  }

  /** Customers get theirs only. */
  async list(request: ListOrdersRequest, caller: Caller): Promise<Ok<Page<OrderSummary>>> {
    if (isStaff(caller) || caller.kind !== "user") return ok(await this.#orders.list(request));
    const { customerId = caller.userId } = request;
    if (!isUser(caller, customerId)) return ok({ items: [], nextCursor: null });
    return ok(await this.#orders.list({ ...request, customerId }));
  }

  /**
   * A customer's latest orders, with their lines; none for an unknown customer. `not_found` (`user_not_found`) when a
   * customer asks for the orders of another.
   */
  async latest(request: LatestOrdersRequest, caller: Caller): Promise<Ok<readonly Order[]> | Failure<"not_found">> {
    return refuseForeignUser(caller, request.customerId) ?? ok(await this.#orders.listLatest(request));
  }

  /** `not_found` (`order_not_found`), `conflict` (`order_state`, `payment_in_progress`: a refund has begun). */
  ship(id: string, caller: Caller): Promise<ChangeOrderResult> {
    return this.#step(id, "ship", caller);
  }

  /** Refusals as of `ship`. */
  deliver(id: string, caller: Caller): Promise<ChangeOrderResult> {
    return this.#step(id, "deliver", caller);
  }

  /**
   * Returns the pieces to the stock. `not_found` (`order_not_found`), `conflict` (`order_state`;
   * `payment_in_progress`).
   */
  cancel(id: string, caller: Caller, dryRun: DryRun = {}): Promise<ChangeOrderResult> {
    return this.#step(id, "cancel", caller, dryRun);
  }

  /** Cancels up to 100 orders that are unpaid for a day, unless a payment is in progress. */
  async cancelUnpaid(caller: Caller): Promise<Ok<BatchOutcome>> {
    const period = dueAt(this.#clock.now(), unpaidForMs);
    const unpaid = await this.#unitOfWork.run(async ({ orders }) => ok(await orders.listUnpaid(period, 100)));
    const work = async (id: string) => (await this.cancel(id, caller)).kind === "ok";
    const deps = { unitOfWork: this.#unitOfWork, clock: this.#clock };
    return ok(await runBatch(deps, { job: "cancel-unpaid-orders", items: unpaid.value, work }));
  }

  #step(
    id: string,
    step: Extract<OrderStep, "ship" | "deliver" | "cancel">,
    caller: Caller,
    dryRun: DryRun = {},
  ): Promise<ChangeOrderResult> {
    return runOrRehearse(this.#unitOfWork, dryRun, async (repositories): Promise<ChangeOrderResult> => {
      const order = await repositories.orders.lock(id);
      if (!order) return notFound("order", id);
      const foreign = refuseForeignOrder(caller, order);
      if (foreign) return foreign;
      if (!allows(order, step)) return wrongState(order, step);
      const inTheWay = await repositories.payments.findLive(id, step === "cancel" ? "charge" : "refund");
      if (inTheWay) return paymentInProgress(step);
      return ok(
        await takeStep(repositories, { clock: this.#clock, ids: this.#ids }, order, { step, actor: caller.actor }),
      );
    });
  }

  /** Takes the pieces from the stock. @returns the audit events of the products. */
  async #reserve(
    { products }: Repositories,
    { lines, createdAt: at }: Order,
    actor: AuditEvent["actor"],
  ): Promise<Ok<readonly AuditEvent[]> | Failure<"conflict">> {
    const quantities = lines.map(({ productId: id, quantity }) => ({ id, quantity }));
    const taken = new Map((await products.takeStock(quantities, at)).map((product) => [product.id, product]));
    const events: AuditEvent[] = [];
    for (const line of lines) {
      const after = taken.get(line.productId);
      if (!after) return refuseLine(line, await products.findById(line.productId));
      const before = { ...after, stock: after.stock + line.quantity };
      events.push(stockEvent({ id: this.#ids.next(), action: "reserved", actor, at }, before, after));
    }
    return ok(events);
  }
}

/** Users order for themselves unless they say otherwise. */
function customerOf({ customerId }: PlaceOrderRequest, caller: Caller): string | undefined {
  return customerId ?? (caller.kind === "user" ? caller.userId : undefined);
}

/** The lines at today's prices. */
async function priceLines(
  { products }: Repositories,
  requested: readonly OrderLineRequest[],
): Promise<Ok<readonly OrderLine[]> | Failure<"not_found" | "conflict">> {
  const found = await products.findBySkus(requested.map(({ sku }) => sku));
  const bySku = new Map(found.map((product) => [product.sku, product]));
  const lines: OrderLine[] = [];
  for (const { sku, quantity } of requested) {
    const product = bySku.get(sku);
    if (!product) return refuse("not_found", "product_not_found", `There is no product with the SKU ${sku}`);
    if (product.status === "withdrawn") return productWithdrawn(product);
    lines.push(createOrderLine(product, quantity));
  }
  return new Set(lines.map(({ unitPrice }) => unitPrice.currency)).size === 1 ? ok(lines) : mixedCurrencies();
}

/** The response to the first request with this key, as the order was then. */
async function replay({ orders }: Repositories, id: string): Promise<Ok<Order>> {
  const order = await orders.findById(id);
  if (!order) throw new Error(`Order ${id} has an idempotency key and does not exist`);
  return ok(asPlaced(order));
}

async function refuseCustomer(
  { accounts }: Repositories,
  id: string,
): Promise<Failure<"not_found" | "conflict"> | undefined> {
  const account = await accounts.findByUserId(id);
  if (!account) return notFound("user", id);
  if (account.status === "active") return undefined;
  return refuse("conflict", "user_deactivated", `The account of user ${id} is closed; it can order nothing`);
}

function customerMissing(): Failure<"invalid"> {
  const message = "customerId is required, because the caller is no user";
  return {
    ...refuse("invalid", "customer_missing", message),
    issues: [{ path: ["customerId"], message: "is required" }],
  };
}

function refuseLine(line: OrderLine, product: Product | undefined): Failure<"conflict"> {
  return product?.status === "withdrawn" ? productWithdrawn(product) : outOfStock(line, product?.stock ?? 0);
}

function productWithdrawn({ sku }: Pick<Product, "sku">): Failure<"conflict"> {
  return refuse("conflict", "product_withdrawn", `The product ${sku} is withdrawn from sale; order without it`);
}

function outOfStock({ sku, quantity }: OrderLine, left: number): Failure<"conflict"> {
  return refuse("conflict", "out_of_stock", `Only ${left} pieces of ${sku} are left, not ${quantity}; order fewer`);
}

function mixedCurrencies(): Failure<"conflict"> {
  const message = "The products have prices in several currencies; place one order for each currency";
  return refuse("conflict", "mixed_currencies", message);
}

function totalLimit(): Failure<"conflict"> {
  const message = `The total is more than ${maxTotalMinor} in the currency's smallest unit; place several orders`;
  return refuse("conflict", "total_limit", message);
}

function paymentInProgress(step: OrderStep): Failure<"conflict"> {
  const message =
    step === "cancel"
      ? "A payment of this order is in progress; wait for its outcome and refund it"
      : "A refund of this order is in progress; wait for its outcome";
  return refuse("conflict", "payment_in_progress", message);
}
