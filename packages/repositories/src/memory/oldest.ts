import { compareCodePoints } from "@baklava/utils/compare";

type Made = { readonly id: string; readonly createdAt: Date };

export function oldestFirst<T extends Made>(rows: Iterable<T>): T[] {
  return [...rows].toSorted(
    (left, right) => +left.createdAt - +right.createdAt || compareCodePoints(left.id, right.id),
  );
}

/** The ids of what was made before then, oldest first. */
export function oldestBefore(rows: Iterable<Made>, before: Date, limit: number): readonly string[] {
  return oldestFirst(rows)
    .filter(({ createdAt }) => createdAt < before)
    .slice(0, limit)
    .map(({ id }) => id);
}
