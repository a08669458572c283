import type { LayerGraph } from "./layer-graph.ts";

/** The graph as a Mermaid flowchart; what is used as types only is dotted. */
export function toMermaid({ layers, edges }: LayerGraph): string {
  return [
    "flowchart TD",
    ...layers.map((layer) => `  ${id(layer)}["${layer}"]`),
    ...edges.map(
      ({ from, to, count, isTypesOnly }) => `  ${id(from)} ${isTypesOnly ? "-.->" : "-->"}|${count}| ${id(to)}`,
    ),
  ].join("\n");
}

/** Some words, such as `end`, mean something else in Mermaid. */
function id(layer: string): string {
  return `layer_${layer.replaceAll(/\W/g, "_")}`;
}
