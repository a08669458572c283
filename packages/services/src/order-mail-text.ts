import type { Order } from "@baklava/models/order";
import { lineTotal, type OrderLine } from "@baklava/models/order-line";
import { formatMoney } from "@baklava/utils/money";

/**
 * Addresses are not confirmed, so a mail contains no text of a customer: an account with the address of another person
 * could make the shop send that text.
 */
export type OrderMail = (order: Order) => { readonly subject: string; readonly text: string };

export const orderConfirmation: OrderMail = (order) => ({
  subject: `We have your order ${shortId(order)}`,
  text: letter("thank you for your order. We have put these aside for you, and send them once they are paid:", order),
});

export const paymentReceipt: OrderMail = (order) => ({
  subject: `We have your payment for order ${shortId(order)}`,
  text: letter(`we have received ${total(order)}, and pack your order now:`, order),
});

export const refundNotice: OrderMail = (order) => ({
  subject: `We have refunded order ${shortId(order)}`,
  text: letter(`we have given ${total(order)} back to you for this order:`, order),
});

function letter(sentence: string, order: Order): string {
  const lines = order.lines.map((line) => `  ${line.quantity} × ${line.name}: ${amount(line)}`);
  const parts = ["Hello,", sentence, [...lines, `  Total: ${total(order)}`].join("\n"), "Your shop"];
  return `${parts.join("\n\n")}\n`;
}

/** Orders of one day differ in the end of their ids. */
function shortId({ id }: Order): string {
  return id.slice(-12);
}

function amount(line: OrderLine): string {
  const { amountMinor, currency } = lineTotal(line);
  return formatMoney(amountMinor, currency);
}

function total({ total: { amountMinor, currency } }: Order): string {
  return formatMoney(amountMinor, currency);
}
