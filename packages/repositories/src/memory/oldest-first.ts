import { compareCodePoints } from "@baklava/utils/compare";

type Dated = { readonly id: string; readonly createdAt: Date };

export function oldestFirst<Row extends Dated>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => +left.createdAt - +right.createdAt || compareCodePoints(left.id, right.id));
}
