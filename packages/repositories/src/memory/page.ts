import type { ListQuery } from "@baklava/models/list";
import { type Page, type Position, toPage } from "@baklava/models/page";
import { compareCodePoints } from "@baklava/utils/compare";

import { type Listed, positionIn } from "../position.ts";

/** One page of a list of `entity`: sorted by key, then id, behind the cursor, as an index scan gives them. */
export function listPage<Item extends Listed>(items: readonly Item[], query: ListQuery, entity: string): Page<Item> {
  const { cursor, direction, limit } = query;
  const positionOf = positionIn(entity, query);
  const compare = direction === "asc" ? comparePositions : (a: Position, b: Position) => comparePositions(b, a);
  const behind = items
    .map((item) => ({ item, position: positionOf(item) }))
    .filter(({ position }) => cursor === undefined || compare(position, cursor) > 0)
    .toSorted((left, right) => compare(left.position, right.position))
    .map(({ item }) => item);
  return toPage(behind, limit, positionOf);
}

function comparePositions(left: Position, right: Position): number {
  return compareCodePoints(left.key, right.key) || compareCodePoints(left.id, right.id);
}
