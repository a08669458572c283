import type { ExchangeRateSource } from "@baklava/clients/exchange-rate";
import type { Caller } from "@baklava/models/caller";
import {
  convertMoney,
  type ExchangeRates,
  type OrderTotal,
  type OrderTotalRequest,
} from "@baklava/models/exchange-rate";
import { type Failure, ok, type Ok } from "@baklava/models/result";
import type { OrderView } from "@baklava/repositories/order";

import { refuseForeignOrder } from "./order-ownership.ts";
import { notFound } from "./refusals.ts";

/** Amounts in other currencies, for display; they are never charged. */
export class ExchangeRateService {
  readonly #exchangeRates: ExchangeRateSource;
  readonly #orders: OrderView;

  constructor(deps: { exchangeRates: ExchangeRateSource; orders: OrderView }) {
    this.#exchangeRates = deps.exchangeRates;
    this.#orders = deps.orders;
  }

  /** @throws {UnavailableError} when no rates were ever known. */
  async latest(): Promise<Ok<ExchangeRates>> {
    return ok(await this.#exchangeRates.latest());
  }

  /** Asks the source anew. @returns how many currencies have a rate. @throws {UnavailableError} when it is away. */
  async refresh(): Promise<Ok<number>> {
    const { perEuro } = await this.#exchangeRates.refresh();
    return ok(Object.keys(perEuro).length);
  }

  /**
   * The total of an order in another currency. `not_found` (`order_not_found`, `rate_not_found`).
   * @throws {UnavailableError} when no rates were ever known.
   */
  async orderTotal(
    { id, currency }: OrderTotalRequest,
    caller: Caller,
  ): Promise<Ok<OrderTotal> | Failure<"not_found">> {
    const order = await this.#orders.findDetails(id);
    if (!order) return notFound("order", id);
    const foreign = refuseForeignOrder(caller, order);
    if (foreign) return foreign;
    const rates = await this.#exchangeRates.latest();
    const converted = convertMoney(rates, order.total, currency);
    if (converted.kind !== "ok") return converted;
    return ok({ id, total: order.total, converted: converted.value, ratesOf: rates.date });
  }
}
