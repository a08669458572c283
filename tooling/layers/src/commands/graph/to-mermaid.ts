import type { LayerEdge, LayerGraph } from "./layer-graph.ts";

/** The graph as a Mermaid flowchart, with or without how often each edge is used; types only is dotted. */
export function toMermaid({ layers, edges }: LayerGraph, { withCounts }: { readonly withCounts: boolean }): string {
  const arrow = ({ count, isTypesOnly }: LayerEdge) =>
    `${isTypesOnly ? "-.->" : "-->"}${withCounts ? `|${count}|` : ""}`;
  return [
    "flowchart TD",
    ...layers.map((layer) => `  ${id(layer)}["${layer}"]`),
    ...edges.map((edge) => `  ${id(edge.from)} ${arrow(edge)} ${id(edge.to)}`),
  ].join("\n");
}

/** Some words, such as `end`, mean something else in Mermaid. */
function id(layer: string): string {
  return `layer_${layer.replaceAll(/\W/g, "_")}`;
}
