/** How the page of `layers graph --format html` looks. */
export const pageStyle = `:root { color-scheme: light; font: 14px/1.5 system-ui, sans-serif; color: #223; }
body { margin: 0; height: 100vh; display: grid; grid-template: auto 1fr / 1fr minmax(300px, 32vw); }
header { grid-column: 1 / 3; display: flex; gap: 12px; align-items: center; padding: 8px 16px; border-bottom: 1px solid #dde; }
h1 { font-size: 16px; margin: 0 auto 0 0; }
main { overflow: hidden; touch-action: none; cursor: grab; }
svg { width: 100%; height: 100%; }
aside { overflow: auto; padding: 12px 16px; border-left: 1px solid #dde; overflow-wrap: anywhere; }
aside h2 { font-size: 15px; margin: 0 0 8px; }
aside ul { list-style: none; margin: 0 0 16px; padding: 0; }
aside li { padding: 6px 0; border-top: 1px solid #eef; }
aside code { font-size: 12.5px; }
.edge, .layer { cursor: pointer; }
.edge path { stroke-width: 1.4; }
.edge:hover path, .edge:focus path, .edge.chosen path { stroke-width: 3; }
.edge:focus { outline: none; }
.edge[data-state="violation"] { stroke: #c22; }
.edge[data-state="covered"] { stroke: #d80; }
.edge[data-state="violation"] text { fill: #c22; font-weight: bold; }
.layer.chosen rect, .layer:focus-visible rect { stroke-width: 3; }
.layer:focus { outline: none; }
.faded { opacity: 0.12; }
.violation { color: #b11; }
.covered { color: #a60; }
.note { color: #667; }
`;
