import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Verdict } from "../../rules/judge.ts";
import { count } from "../../rules/judged.ts";
import { escapeMarkup } from "./escape-markup.ts";
import type { PlacedEdge } from "./graph-layout.ts";
import type { LayerGraph } from "./layer-graph.ts";
import { pageData } from "./page-data.ts";
import { pageStyle } from "./page-style.ts";
import { toSvg } from "./to-svg.ts";

/** The graph as one page that needs no network: the picture, and the imports behind each arrow. */
export function toHtml(graph: LayerGraph, verdict: Verdict): string {
  const data = pageData(verdict, graph.layers);
  const stateOf = new Map(data.edges.map(({ from, to, state }) => [JSON.stringify([from, to]), state]));
  const attributesOf = ({ from, to, count: number }: PlacedEdge): string =>
    ` data-state="${stateOf.get(JSON.stringify([from, to])) ?? "allowed"}"${control(`${from} uses ${to}: ${count(number, "import")}`)}`;
  const name = escapeMarkup(basename(verdict.workspace.root));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Layers of ${name}</title>
<style>
${pageStyle}</style>
</head>
<body>
<header>
<h1>Layers of ${name}</h1>
<label><input type="checkbox" id="only"> Only violations</label>
<button id="in" aria-label="Zoom in" title="Zoom in (+)">+</button><button id="out" aria-label="Zoom out" title="Zoom out (-)">−</button><button id="fit" title="Fit (0)">Fit</button>
</header>
<main id="picture">
${toSvg(graph, { attributesOf, layerAttributesOf: control })}
</main>
<aside id="panel" aria-live="polite" aria-label="Details" tabindex="0"></aside>
<script type="application/json" id="data">${JSON.stringify(data).replaceAll("<", String.raw`\u003c`)}</script>
<script type="module">
${pageScript()}</script>
</body>
</html>`;
}

/** The attributes of a part of the picture that can be chosen, and its name. */
function control(name: string): string {
  return ` tabindex="0" role="button" aria-label="${escapeMarkup(name)}"`;
}

/** The page has no file beside it that could hold the source. */
function pageScript(): string {
  return readFileSync(new URL("page.mjs", import.meta.url), "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "");
}
