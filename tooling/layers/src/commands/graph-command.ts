import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { check, type Verdict } from "../rules/judge.ts";
import { type LayerGraph, layerGraph } from "./graph/layer-graph.ts";
import { toDot } from "./graph/to-dot.ts";
import { toHtml } from "./graph/to-html.ts";
import { toMermaid } from "./graph/to-mermaid.ts";
import { toSvg } from "./graph/to-svg.ts";
import { withPicture } from "./graph/with-picture.ts";
import { findRoot } from "../workspace/find-root.ts";

/** How the graph can be drawn. */
const pictures = ["mermaid", "dot", "svg", "html"] as const;

/** The options of `layers graph`; `check` and `write` name a document that shows the picture. */
export type GraphOptions = {
  readonly format: (typeof pictures)[number];
  readonly check?: string;
  readonly write?: string;
};

/** Prints the picture of the layers, or keeps the one in a document true. */
export async function graphCommand(options: GraphOptions): Promise<number> {
  const verdict = await check(findRoot(process.cwd()));
  const graph = layerGraph(verdict);
  if (options.write !== undefined) return write(options.write, graph);
  if (options.check !== undefined) return compare(options.check, graph);
  process.stdout.write(`${draw(options.format, graph, verdict)}\n`);
  return 0;
}

function draw(format: GraphOptions["format"], graph: LayerGraph, verdict: Verdict): string {
  if (format === "html") return toHtml(graph, verdict);
  if (format === "dot") return toDot(graph);
  return format === "svg" ? toSvg(graph) : toMermaid(graph, { withCounts: true });
}

/** In a document there are no counts, or every new import would make the document untrue. */
function pictureFor(graph: LayerGraph): string {
  return toMermaid(graph, { withCounts: false });
}

function write(document: string, graph: LayerGraph): number {
  writeFileSync(resolve(document), withPicture(readFileSync(resolve(document), "utf8"), pictureFor(graph)));
  return 0;
}

function compare(document: string, graph: LayerGraph): number {
  const text = readFileSync(resolve(document), "utf8");
  if (withPicture(text, pictureFor(graph)) === text) return 0;
  process.stdout.write(`${document} shows another picture than the code: run layers graph --write ${document}\n`);
  return 1;
}
