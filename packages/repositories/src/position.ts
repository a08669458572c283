import { type ListOrder, orderOf, type Sort } from "@baklava/models/list";
import type { Money } from "@baklava/models/money";
import type { Position } from "@baklava/models/page";
import { fold } from "@baklava/utils/fold";

import { totalKey } from "./total-key.ts";

/** The fields of an item by which lists sort. */
export type Listed = {
  readonly id: string;
  readonly name?: string;
  readonly createdAt: Date;
  readonly total?: Money;
};

/** For each sorting, the key of an item, as text that sorts as the values do, and the value that a key stands for. */
export const sortKeys = {
  name: { of: ({ name = "" }: Listed) => fold(name), valueOf: (key: string) => key },
  createdAt: { of: ({ createdAt }: Listed) => createdAt.toISOString(), valueOf: (key: string) => new Date(key) },
  total: totalKey,
} as const satisfies Record<Sort, { of(item: Listed): string; valueOf(key: string): unknown }>;

/** Gives the position of an item in a list of `entity`; every implementation sorts by it. */
export function positionIn(entity: string, order: ListOrder): (item: Listed) => Position {
  return (item) => ({ order: orderOf(entity, order), key: sortKeys[order.sort].of(item), id: item.id });
}
