import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import { plantBorder } from "./plant-border.ts";
import type { Plant } from "./plant.ts";

/** Uses of every entry of an order by the one before it, which go red, and the other way round. */
export function plantOrders(workspace: Workspace): Plant[] {
  return Object.entries(workspace.config.order).flatMap(([base, entries]) => {
    const filesOf = (entry: string): SourceFile[] =>
      [...workspace.sources.values()].filter(
        ({ path, role }) =>
          role === "production" &&
          workspace.placesOf(path).some((place) => place.entries === entries && place.entry === entry),
      );
    return entries.slice(1).flatMap((later, at) => {
      const earlier = entries[at] ?? "";
      const [low, high] = [filesOf(earlier), filesOf(later)];
      const name = (from: string, to: string): string => `${from} of ${base} uses ${to}`;
      const red = plantBorder(workspace, {
        name: name(earlier, later),
        from: low,
        to: high,
        mode: "value",
        expected: { rule: "order", target: later },
      });
      const green = { name: name(later, earlier), from: high, to: low, mode: "value", expected: undefined } as const;
      return red.concat(plantBorder(workspace, green));
    });
  });
}
