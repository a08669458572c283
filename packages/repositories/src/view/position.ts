import { type ListOrder, orderOf } from "@baklava/models/list";
import type { Position } from "@baklava/models/page";
import { fold } from "@baklava/utils/fold";

type Listed = { readonly id: string; readonly name: string; readonly createdAt: Date };

/** Where a row stands in a list of `entity`, for every implementation alike. */
export function positionIn(entity: string, order: ListOrder): (row: Listed) => Position {
  return ({ id, name, createdAt }) => ({
    order: orderOf(entity, order),
    key: order.sort === "name" ? fold(name) : createdAt.toISOString(),
    id,
  });
}
