import type { LayerGraph } from "./layer-graph.ts";

/** The graph in the language of Graphviz; what is used as types only is dashed. */
export function toDot({ layers, edges }: LayerGraph): string {
  return [
    "digraph layers {",
    "  rankdir=TB;",
    "  node [shape=box, style=rounded];",
    ...layers.map((layer) => `  ${quote(layer)};`),
    ...edges.map(({ from, to, count, isTypesOnly }) => {
      const style = isTypesOnly ? ", style=dashed" : "";
      return `  ${quote(from)} -> ${quote(to)} [label="${count}"${style}];`;
    }),
    "}",
  ].join("\n");
}

function quote(text: string): string {
  return JSON.stringify(text);
}
