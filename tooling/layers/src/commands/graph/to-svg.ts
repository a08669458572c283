import type { LayerEdge, LayerGraph } from "./layer-graph.ts";
import { rows } from "./rows.ts";

const box = { width: 140, height: 36, gapX: 40, gapY: 70 };

type Point = { readonly x: number; readonly y: number };

/** The graph as a picture that needs no tool to draw; what is used as types only is dashed. */
export function toSvg(graph: LayerGraph): string {
  const grid = rows(graph);
  const width = Math.max(...grid.map((row) => row.length)) * (box.width + box.gapX) + box.gapX;
  const height = grid.length * (box.height + box.gapY);
  const places = new Map(
    grid.flatMap((row, y) => row.map((layer, x) => [layer, place(row.length, width, x, y)] as const)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#667"/></marker></defs>',
    ...graph.edges.flatMap((edge) => line(edge, places)),
    ...graph.layers.flatMap((layer) => node(layer, places.get(layer))),
    "</svg>",
  ].join("\n");
}

/** The middle of a box. */
function place(columns: number, width: number, x: number, y: number): Point {
  const step = width / (columns + 1);
  return { x: Math.round(step * (x + 1)), y: y * (box.height + box.gapY) + box.height };
}

function node(layer: string, point: Point | undefined): string[] {
  if (point === undefined) return [];
  const { width, height } = box;
  return [
    `<rect x="${point.x - width / 2}" y="${point.y - height / 2}" width="${width}" height="${height}" rx="6" fill="#f6f7fb" stroke="#667"/>`,
    `<text x="${point.x}" y="${point.y + 5}" text-anchor="middle">${escape(layer)}</text>`,
  ];
}

function line({ from, to, count, isTypesOnly }: LayerEdge, places: ReadonlyMap<string, Point>): string[] {
  const start = places.get(from);
  const end = places.get(to);
  if (start === undefined || end === undefined || from === to) return [];
  const tip = { x: end.x, y: end.y - Math.sign(end.y - start.y || 1) * (box.height / 2) };
  const label = { x: (start.x + tip.x * 2) / 3 + 4, y: (start.y + tip.y * 2) / 3 };
  return [
    `<line x1="${start.x}" y1="${start.y}" x2="${tip.x}" y2="${tip.y}" stroke="#667" marker-end="url(#tip)"${isTypesOnly ? ' stroke-dasharray="5 4"' : ""}/>`,
    `<text x="${Math.round(label.x)}" y="${Math.round(label.y)}" fill="#445">${count}</text>`,
  ];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
