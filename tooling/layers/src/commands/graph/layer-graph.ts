import type { Verdict } from "../../rules/judge.ts";
import type { Edge } from "../../edges/edge.ts";

/** How often production code of one layer uses another, and whether only as types. */
export type LayerEdge = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly isTypesOnly: boolean;
};

/** The layers that have code, and what production code of each really uses. */
export type LayerGraph = { readonly layers: readonly string[]; readonly edges: readonly LayerEdge[] };

/** Counts the edges between layers, in the order of the configuration. */
export function layerGraph(verdict: Verdict): LayerGraph {
  const { workspace } = verdict;
  const used = new Set(workspace.packages.flatMap((owner) => workspace.layersIn(owner)));
  const layers = Object.keys(workspace.config.layers).filter((name) => used.has(name));
  const between = edgesBetweenLayers(verdict);
  const isBetween = (from: string, to: string) => (edge: Edge) => edge.from.layer === from && edge.toLayer === to;
  return {
    layers,
    edges: layers.flatMap((from) =>
      layers.flatMap((to) => {
        const found = between.filter(isBetween(from, to));
        const isTypesOnly = found.every(({ mode }) => mode === "type");
        return found.length === 0 ? [] : [{ from, to, count: found.length, isTypesOnly }];
      }),
    ),
  };
}

/** What production code uses of other layers, and of other packages of its own. */
export function edgesBetweenLayers({ edges }: Pick<Verdict, "edges">): Edge[] {
  return edges.filter(
    ({ from, to, toLayer }) =>
      from.role === "production" && to !== undefined && (to !== from.package || toLayer !== from.layer),
  );
}
