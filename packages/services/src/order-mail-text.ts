import type { OrderDetails } from "@baklava/models/order";
import { lineTotal, type OrderLine } from "@baklava/models/order-line";
import type { Profile } from "@baklava/models/profile";
import { formatMoney } from "@baklava/utils/money";

export type OrderMail = (order: OrderDetails, to: Profile) => { readonly subject: string; readonly text: string };

export const orderConfirmation: OrderMail = (order, to) => ({
  subject: `We have your order ${shortId(order)}`,
  text: letter(
    to,
    "thank you for your order. We have put these aside for you, and send them once they are paid:",
    order,
  ),
});

export const paymentReceipt: OrderMail = (order, to) => ({
  subject: `We have your payment for order ${shortId(order)}`,
  text: letter(to, `we have received ${total(order)}, and pack your order now:`, order),
});

export const refundNotice: OrderMail = (order, to) => ({
  subject: `We have refunded order ${shortId(order)}`,
  text: letter(to, `we have given ${total(order)} back to you for this order:`, order),
});

function letter({ displayName }: Profile, sentence: string, order: OrderDetails): string {
  const lines = order.lines.map((line) => `  ${line.quantity} × ${line.name}: ${amount(line)}`);
  const parts = [`Hello ${displayName},`, sentence, [...lines, `  Total: ${total(order)}`].join("\n"), "Your shop"];
  return `${parts.join("\n\n")}\n`;
}

/** The end of the id is what differs between orders of one day. */
function shortId({ id }: OrderDetails): string {
  return id.slice(-12);
}

function amount(line: OrderLine): string {
  const { amountMinor, currency } = lineTotal(line);
  return formatMoney(amountMinor, currency);
}

function total({ total: { amountMinor, currency } }: OrderDetails): string {
  return formatMoney(amountMinor, currency);
}
