import { type ListOrder, orderOf } from "@baklava/models/list";
import type { Money } from "@baklava/models/money";
import { type Position, toAmountKey } from "@baklava/models/page";
import { fold } from "@baklava/utils/fold";

/** The fields of an item by which lists sort. */
export type Listed = { readonly id: string; readonly name?: string; readonly createdAt: Date; readonly total?: Money };

/** Gives the position of an item in a list of `entity`; every implementation sorts by it. */
export function positionIn(entity: string, order: ListOrder): (item: Listed) => Position {
  return (item) => ({ order: orderOf(entity, order), key: keyOf[order.sort](item), id: item.id });
}

/** The key of each sorting, as text that sorts as the values do. */
const keyOf = {
  name: ({ name = "" }: Listed) => fold(name),
  createdAt: ({ createdAt }: Listed) => createdAt.toISOString(),
  total: ({ total }: Listed) => toAmountKey(total?.amountMinor ?? 0),
};
