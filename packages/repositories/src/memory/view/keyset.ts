import type { Position } from "@baklava/models/page";
import { compareCodePoints } from "@baklava/utils/compare";

/** Sorts rows by key, then id, and leaves out those up to and including the cursor, as an index scan would. */
export function behindCursor<T>(
  rows: readonly T[],
  positionOf: (row: T) => Position,
  cursor: Position | undefined,
  direction: "asc" | "desc",
): readonly T[] {
  const compare = direction === "asc" ? comparePositions : (a: Position, b: Position) => comparePositions(b, a);
  return rows
    .map((row) => ({ row, position: positionOf(row) }))
    .filter(({ position }) => cursor === undefined || compare(position, cursor) > 0)
    .toSorted((left, right) => compare(left.position, right.position))
    .map(({ row }) => row);
}

function comparePositions(left: Position, right: Position): number {
  return compareCodePoints(left.key, right.key) || compareCodePoints(left.id, right.id);
}
