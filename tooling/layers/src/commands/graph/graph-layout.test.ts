import { describe, expect, it } from "vitest";
import { graphLayout, type PlacedLayer, type Point } from "./graph-layout.ts";
import type { LayerGraph } from "./layer-graph.ts";

/** Layers by number; each uses some of the later ones, near and far, and a few use an earlier one. */
function tangled(count: number): LayerGraph {
  const layers = Array.from({ length: count }, (_, at) => `layer-${at}`);
  const pairs = layers.flatMap((_, from) =>
    [1, 3, 7, 12, 22].map((step) => [from, from + step]).concat(from % 9 === 8 ? [[from, from - 4]] : []),
  );
  const edges = pairs.flatMap(([from = 0, to = 0]) => {
    const [source, target] = [layers[from], layers[to]];
    return source === undefined || target === undefined
      ? []
      : [{ from: source, to: target, count: from + to, isTypesOnly: to % 3 === 0 }];
  });
  return { layers, edges };
}

/** Points of the curve between two points of a line, as the picture draws it. */
function curve(start: Point, end: Point): Point[] {
  return Array.from({ length: 21 }, (_, at) => {
    const t = at / 20;
    const [a, b] = [(1 - t) ** 3 + 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2 + t ** 3];
    const middle = 3 * (1 - t) ** 2 * t + 3 * (1 - t) * t ** 2;
    return {
      x: start.x * a + end.x * b,
      y: start.y * (1 - t) ** 3 + ((start.y + end.y) / 2) * middle + end.y * t ** 3,
    };
  });
}

function isBehind({ x, y }: Point, box: PlacedLayer): boolean {
  return Math.abs(x - box.x) < box.width / 2 - 0.01 && Math.abs(y - box.y) < box.height / 2 - 0.01;
}

describe("graphLayout()", () => {
  it.each([2, 8, 30, 60])("hides no edge and no label of %i layers behind a box", (count) => {
    const graph = tangled(count);
    const { layers, edges, width, height } = graphLayout(graph);
    expect(layers).toHaveLength(count);
    expect(edges).toHaveLength(graph.edges.length);
    for (const { from, to, line, label } of edges) {
      const drawn = line.flatMap((point, at) => curve(line[at - 1] ?? point, point));
      for (const point of [...drawn, label]) {
        expect(
          layers.filter((box) => isBehind(point, box)).map(({ name }) => name),
          `${from} to ${to}`,
        ).toEqual([]);
        expect(point.x >= 0 && point.x <= width && point.y >= 0 && point.y <= height).toBe(true);
      }
    }
  });

  it("begins and ends every edge at a place of its own on the border of a box", () => {
    const { layers, edges } = graphLayout(tangled(30));
    const ends = edges.flatMap(({ from, to, line }) => [[from, line[0]] as const, [to, line.at(-1)] as const]);
    for (const [name, point] of ends) {
      const box = layers.find((each) => each.name === name);
      expect(Math.abs((point?.y ?? 0) - (box?.y ?? 0))).toBe((box?.height ?? 0) / 2);
      expect(Math.abs((point?.x ?? 0) - (box?.x ?? 0))).toBeLessThan((box?.width ?? 0) / 2);
    }
    expect(new Set(ends.map(([, point]) => `${point?.x} ${point?.y}`)).size).toBe(ends.length);
  });

  it("leaves out what a layer uses of itself", () => {
    const edges = [{ from: "a", to: "a", count: 1, isTypesOnly: false }];
    expect(graphLayout({ layers: ["a"], edges }).edges).toEqual([]);
  });
});
