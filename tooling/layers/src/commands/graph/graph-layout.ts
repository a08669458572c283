import { Graph, layout } from "@dagrejs/dagre";
import type { LayerEdge, LayerGraph } from "./layer-graph.ts";

/** A point of the picture, from its left upper corner. */
export type Point = { readonly x: number; readonly y: number };

/** A layer: the middle of its box, and how large that is. */
export type PlacedLayer = Point & { readonly name: string; readonly width: number; readonly height: number };

/**
 * An edge: a line from box to box. Between two rows it bends; beside the boxes of a row it is vertical, so that no box
 * hides it.
 */
export type PlacedEdge = LayerEdge & { readonly line: readonly Point[]; readonly label: Point };

/** Where everything is drawn. */
export type GraphLayout = {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly PlacedLayer[];
  readonly edges: readonly PlacedEdge[];
};

const boxHeight = 36;
const labelHeight = 14;
const letterWidth = 8;
const margin = 24;

/** Places layers in rows from the top to the bottom, so that most edges lead down and few of them cross. */
export function graphLayout({ layers, edges }: LayerGraph): GraphLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 36, edgesep: 18, ranksep: 64, marginx: margin, marginy: margin });
  for (const name of layers) graph.setNode(name, { width: widthOf(name), height: boxHeight });
  const drawn = edges.filter(({ from, to }) => from !== to);
  for (const { from, to, count } of drawn)
    graph.setEdge(from, to, { width: letterWidth * String(count).length, height: labelHeight, labelpos: "c" });
  layout(graph);
  const boxes = new Map(layers.map((name) => [name, placed(graph, name)]));
  const routes = routesOf(graph, drawn, boxes);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    layers: [...boxes.values()],
    edges: placedEdges(routes, [...boxes.values()]),
  };
}

function widthOf(name: string): number {
  return Math.max(90, letterWidth * name.length + 28);
}

function placed(graph: Graph, name: string): PlacedLayer {
  const { x = 0, y = 0 } = graph.node(name);
  return { name, x, y, width: widthOf(name), height: boxHeight };
}

/** An edge with its boxes, and the points between them. */
type Route = {
  readonly edge: LayerEdge;
  readonly from: PlacedLayer;
  readonly to: PlacedLayer;
  readonly inner: readonly Point[];
  readonly label: Point;
};

function routesOf(graph: Graph, edges: readonly LayerEdge[], boxes: ReadonlyMap<string, PlacedLayer>): Route[] {
  return edges.flatMap((edge) => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const { points = [], x = from.x, y = from.y } = graph.edge(edge.from, edge.to);
    // The first and the last point are where the library meets the boxes, perhaps at a side.
    return [{ edge, from, to, inner: points.slice(1, -1), label: { x, y } }];
  });
}

function placedEdges(routes: readonly Route[], boxes: readonly PlacedLayer[]): PlacedEdge[] {
  const ends = endsOf(routes, boxes);
  const rows = new Set(boxes.map(({ y }) => y));
  return routes.map(({ edge, from, to, inner, label }) => {
    const { start = from, end = to } = ends.get(edge) ?? {};
    const down = Math.sign(end.y - start.y) || 1;
    const through = inner.flatMap((point) => past(point, (down * (rows.has(point.y) ? boxHeight : labelHeight)) / 2));
    return { ...edge, line: [start, ...through, end], label };
  });
}

type Ends = { start?: Point; end?: Point };

/** Gives every edge a place of its own at the upper or lower border of its boxes, in the order in which they leave. */
function endsOf(routes: readonly Route[], boxes: readonly PlacedLayer[]): ReadonlyMap<LayerEdge, Ends> {
  const ends = new Map<LayerEdge, Ends>(routes.map(({ edge }) => [edge, {}]));
  const ports = routes.flatMap(({ edge, from, to, inner }) => [
    { edge, side: "start", box: from, next: inner[0] ?? to } as const,
    { edge, side: "end", box: to, next: inner.at(-1) ?? from } as const,
  ]);
  for (const box of boxes) {
    for (const direction of [-1, 1]) {
      const own = ports
        .filter((port) => port.box === box && (Math.sign(port.next.y - box.y) || 1) === direction)
        .toSorted((a, b) => a.next.x - b.next.x);
      for (const [at, { edge, side }] of own.entries()) {
        const x = box.x - box.width / 2 + (box.width * (at + 1)) / (own.length + 1);
        Object.assign(ends.get(edge) ?? {}, { [side]: { x, y: box.y + (direction * box.height) / 2 } });
      }
    }
  }
  return ends;
}

/** Straight through a row of boxes, or of labels. */
function past({ x, y }: Point, half: number): Point[] {
  return [
    { x, y: y - half },
    { x, y: y + half },
  ];
}
