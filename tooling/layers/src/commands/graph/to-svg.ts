import { escapeMarkup } from "./escape-markup.ts";
import { graphLayout, type PlacedEdge, type PlacedLayer, type Point } from "./graph-layout.ts";
import type { LayerGraph } from "./layer-graph.ts";

/** How edges and layers are marked for who looks at the picture with a program. */
export type Marks = {
  /** Attributes of the group of an edge. */
  readonly attributesOf?: (edge: PlacedEdge) => string;
  /** Attributes of the group of a layer, by its name. */
  readonly layerAttributesOf?: (name: string) => string;
};

/** The graph as a picture that needs no tool to draw; what is used as types only is dashed. */
export function toSvg(
  graph: LayerGraph,
  { attributesOf = () => "", layerAttributesOf = () => "" }: Marks = {},
): string {
  const { width, height, layers, edges } = graphLayout(graph);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>',
    ...layers.map((layer) => box(layer, layerAttributesOf(layer.name))),
    ...edges.map((edge) => arrow(edge, attributesOf(edge))),
    "</svg>",
  ].join("\n");
}

function box({ name, x, y, width, height }: PlacedLayer, attributes: string): string {
  const corner = `x="${round(x - width / 2)}" y="${round(y - height / 2)}"`;
  return [
    `<g class="layer" data-layer="${escapeMarkup(name)}"${attributes}>`,
    `<rect ${corner} width="${width}" height="${height}" rx="6" fill="#f6f7fb" stroke="#667"/>`,
    `<text x="${round(x)}" y="${round(y + 5)}" text-anchor="middle">${escapeMarkup(name)}</text></g>`,
  ].join("");
}

function arrow({ from, to, count, isTypesOnly, line, label }: PlacedEdge, attributes: string): string {
  const dash = isTypesOnly ? ' stroke-dasharray="5 4"' : "";
  const names = `data-from="${escapeMarkup(from)}" data-to="${escapeMarkup(to)}"`;
  return [
    `<g class="edge" ${names}${attributes} stroke="#667">`,
    `<path d="${curve(line)}" fill="none"${dash} marker-end="url(#tip)"/>`,
    `<text x="${round(label.x)}" y="${round(label.y + 4)}" text-anchor="middle" fill="#445" stroke="#fff" stroke-width="6" paint-order="stroke">${count}</text></g>`,
  ].join("");
}

/** A curve between rows, which stays between them, and straight through a row. */
function curve([start, ...rest]: readonly Point[]): string {
  if (start === undefined) return "";
  const steps = rest.map((point, at) => {
    const before = rest[at - 1] ?? start;
    const middle = round((before.y + point.y) / 2);
    if (before.x === point.x) return `V${round(point.y)}`;
    return `C${round(before.x)} ${middle} ${round(point.x)} ${middle} ${round(point.x)} ${round(point.y)}`;
  });
  return `M${round(start.x)} ${round(start.y)}${steps.join("")}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
