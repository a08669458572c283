import { type ListOrder, orderOf } from "@baklava/models/list";
import type { Money } from "@baklava/models/money";
import { type Position, toAmountKey } from "@baklava/models/page";
import { fold } from "@baklava/utils/fold";

type Listed = { readonly id: string; readonly name?: string; readonly createdAt: Date; readonly total?: Money };

/** Where a row stands in a list of `entity`, for every implementation alike. */
export function positionIn(entity: string, order: ListOrder): (row: Listed) => Position {
  return (row) => ({ order: orderOf(entity, order), key: keyOf(row, order), id: row.id });
}

function keyOf({ name = "", createdAt, total }: Listed, { sort }: ListOrder): string {
  switch (sort) {
    case "name":
      return fold(name);
    case "createdAt":
      return createdAt.toISOString();
    case "total":
      return toAmountKey(total?.amountMinor ?? 0);
  }
}
