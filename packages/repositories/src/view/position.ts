import { type ListOrder, orderOf } from "@baklava/models/list";
import type { Money } from "@baklava/models/money";
import { type Position, toAmountKey } from "@baklava/models/page";
import { fold } from "@baklava/utils/fold";

type Listed = { readonly id: string; readonly name?: string; readonly createdAt: Date; readonly total?: Money };

/** Where a row stands in a list of `entity`, for every implementation alike. */
export function positionIn(entity: string, order: ListOrder): (row: Listed) => Position {
  return (row) => ({ order: orderOf(entity, order), key: keyOf[order.sort](row), id: row.id });
}

/** The key of each sorting, as text that sorts as the values do. */
const keyOf = {
  name: ({ name = "" }: Listed) => fold(name),
  createdAt: ({ createdAt }: Listed) => createdAt.toISOString(),
  total: ({ total }: Listed) => toAmountKey(total?.amountMinor ?? 0),
};
