import { compareCodePoints } from "@baklava/utils/compare";

type Made = { readonly id: string; readonly createdAt: Date };

export function oldestFirst<T extends Made>(rows: Iterable<T>): T[] {
  return [...rows].toSorted(
    (left, right) => +left.createdAt - +right.createdAt || compareCodePoints(left.id, right.id),
  );
}
