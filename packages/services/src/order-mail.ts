import type { Mailer } from "@baklava/clients/mailer";
import type { DomainEvent } from "@baklava/models/event";
import { ok, type Ok } from "@baklava/models/result";
import type { OrderView } from "@baklava/repositories/order";
import type { UnitOfWork } from "@baklava/repositories/storage";
import type { UserView } from "@baklava/repositories/user";

import { orderConfirmation, type OrderMail, paymentReceipt, refundNotice } from "./order-mail-text.ts";
import type { Clock } from "./ports.ts";

const consumer = "order-mail";

/** E-mails to customers about their orders. */
const mails = {
  "order.placed": orderConfirmation,
  "order.paid": paymentReceipt,
  "order.refunded": refundNotice,
} as const satisfies Partial<Record<DomainEvent["type"], OrderMail>>;
export type MailedEvent = DomainEvent<keyof typeof mails>;

/** Writes to customers about their orders. */
export class OrderMailService {
  readonly #unitOfWork: UnitOfWork;
  readonly #orders: OrderView;
  readonly #users: UserView;
  readonly #mailer: Mailer;
  readonly #clock: Clock;

  constructor(deps: { unitOfWork: UnitOfWork; orders: OrderView; users: UserView; mailer: Mailer; clock: Clock }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#orders = deps.orders;
    this.#users = deps.users;
    this.#mailer = deps.mailer;
    this.#clock = deps.clock;
  }

  /**
   * Sends the mail of an event, once. When the process dies between sending and remembering it, the same mail goes out
   * again under the same id: no transaction can hold a mail back.
   * @throws {UnavailableError} when the mail cannot be handed over now.
   */
  async send(event: MailedEvent): Promise<Ok<void>> {
    const handled = await this.#unitOfWork.run(async ({ inbox }) => ok(await inbox.has(consumer, event.id)));
    if (handled.value) return ok(undefined);
    const { orderId, customerId } = event.payload;
    const [order, customer] = [await this.#orders.findDetails(orderId), await this.#users.findDetails(customerId)];
    if (!order || !customer) throw new Error(`Event ${event.id} refers to an order or a customer that does not exist`);

    const { subject, text } = mails[event.type](order);
    const to = { address: customer.email };
    await this.#mailer.send({ id: event.id, to, subject, text });
    return this.#unitOfWork.run(async ({ inbox }) => {
      await inbox.insert(consumer, event.id, this.#clock.now());
      return ok(undefined);
    });
  }
}
