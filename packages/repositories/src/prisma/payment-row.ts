import type { Prisma } from "@baklava/adapters/database/prisma";
import type { Payment } from "@baklava/models/payment";

type PaymentRow = Prisma.PaymentGetPayload<object>;

export function toPayment({ amountMinor, currency, ...row }: PaymentRow): Payment {
  return { ...row, amount: { amountMinor, currency } };
}

export function toPaymentRow({ amount, ...payment }: Payment): Prisma.PaymentCreateManyInput {
  return { ...payment, ...amount };
}
