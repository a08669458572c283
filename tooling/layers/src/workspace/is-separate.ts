import type { Workspace } from "./workspace.ts";

/** Whether a border lies between two paths of one package: of a layer, a slice or an order. */
export function isSeparate(workspace: Workspace, from: string, to: string): boolean {
  const borders = (path: string): string =>
    JSON.stringify([
      workspace.layerAt(path),
      workspace.slicesOf(path).map(({ folder }) => folder),
      workspace.placesOf(path).map(({ base, position }) => [base, position]),
    ]);
  return borders(from) !== borders(to);
}
