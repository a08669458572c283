import type { Place } from "../../workspace/order.ts";
import type { Slice } from "../../workspace/slices.ts";
import type { Workspace } from "../../workspace/workspace.ts";

/** The slices and the ordered folders that hold a path, and what they allow, in lines. */
export function explainPlace({ slicesOf, placesOf }: Workspace, path: string): string[] {
  return [...slicesOf(path).flatMap(explainSlice), ...placesOf(path).map(explainOrder)];
}

function explainSlice({ group, folder, name }: Slice): string[] {
  const { uses } = group;
  const table = typeof uses === "string" ? {} : (uses[name] ?? {});
  const named = Object.entries(table).map(([other, how]) => (how === "types" ? `${other} (types only)` : other));
  const others = uses === "entry" ? ["any, by their entry"] : named;
  return [
    `Slice ${folder}: others enter it by ${group.entry.join(", ")}`,
    `  may use the slices: ${others.length === 0 ? "none" : others.join(", ")}`,
  ];
}

function explainOrder({ base, entries, entry, position }: Place): string {
  const before = entries.slice(0, position);
  return `Order of ${base}: ${entry ?? "not listed, so it comes last"}; may use ${before.length === 0 ? "none of the others" : before.join(", ")}`;
}
