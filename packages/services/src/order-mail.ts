import type { DomainEvent } from "@baklava/models/event";
import type { Mail } from "@baklava/models/mail";
import type { Ok } from "@baklava/models/result";
import type { OrderView } from "@baklava/repositories/order";
import type { UserView } from "@baklava/repositories/user";

import { type MailDeps, mailOnce } from "./mail-once.ts";
import { orderConfirmation, type OrderMail, paymentReceipt, refundNotice } from "./order-mail-text.ts";

/** E-mails to customers about their orders. */
const mails = {
  "order.placed": orderConfirmation,
  "order.paid": paymentReceipt,
  "order.refunded": refundNotice,
} as const satisfies Partial<Record<DomainEvent["type"], OrderMail>>;
export type MailedEvent = DomainEvent<keyof typeof mails>;

/** Writes to customers about their orders. */
export class OrderMailService {
  readonly #deps: MailDeps;
  readonly #orders: OrderView;
  readonly #users: UserView;

  constructor(deps: MailDeps & { readonly orders: OrderView; readonly users: UserView }) {
    this.#deps = deps;
    this.#orders = deps.orders;
    this.#users = deps.users;
  }

  /**
   * Sends the mail of an event, once.
   * @throws {UnavailableError} when the mail cannot be handed over now.
   */
  send(event: MailedEvent): Promise<Ok<void>> {
    return mailOnce(this.#deps, { consumer: "order-mail", event, write: () => this.#write(event) });
  }

  async #write({ id, type, payload }: MailedEvent): Promise<Omit<Mail, "id">> {
    const { orderId, customerId } = payload;
    const [order, customer] = await Promise.all([this.#orders.findById(orderId), this.#users.findDetails(customerId)]);
    if (!order || !customer) throw new Error(`Event ${id} refers to an order or a customer that does not exist`);
    return { to: { address: customer.email }, ...mails[type](order) };
  }
}
