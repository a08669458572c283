import type { LayerGraph } from "./layer-graph.ts";

/** The layers in rows, so that every edge leads to a lower row; layers of a cycle share one. */
export function rows({ layers, edges }: LayerGraph): string[][] {
  const depth = new Map(layers.map((layer) => [layer, 0]));
  for (let round = 0; round < layers.length; round += 1) {
    for (const { from, to } of edges) {
      const below = (depth.get(from) ?? 0) + 1;
      if (from !== to && below < layers.length && below > (depth.get(to) ?? 0)) depth.set(to, below);
    }
  }
  return layers.map((_, row) => layers.filter((layer) => depth.get(layer) === row)).filter((row) => row.length > 0);
}
