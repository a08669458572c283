// Runs in the page of `layers graph --format html`; everything that it shows is in the page.
const { edges, layers } = JSON.parse(document.querySelector("#data").textContent);
const svg = document.querySelector("svg");
const panel = document.querySelector("#panel");
const whole = svg.viewBox.baseVal;
const size = { width: whole.width, height: whole.height };
let view = { x: 0, y: 0, ...size };

function show(next) {
  view = next;
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
}

/** Makes the picture larger or smaller around a place of the screen. */
function zoom(factor, clientX, clientY) {
  const width = Math.min(size.width * 4, Math.max(size.width / 40, view.width * factor));
  const scale = width / view.width;
  const at = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  show({
    x: at.x - (at.x - view.x) * scale,
    y: at.y - (at.y - view.y) * scale,
    width,
    height: view.height * scale,
  });
}

function zoomMiddle(factor) {
  const { left, top, width, height } = svg.getBoundingClientRect();
  zoom(factor, left + width / 2, top + height / 2);
}

svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(event.deltaY / 500), event.clientX, event.clientY);
});
document.querySelector("#in").addEventListener("click", () => zoomMiddle(0.7));
document.querySelector("#out").addEventListener("click", () => zoomMiddle(1.4));
document.querySelector("#fit").addEventListener("click", fit);

function fit() {
  show({ x: 0, y: 0, ...size });
}

let dragged;
let hasMoved = false;
svg.addEventListener("pointerdown", ({ clientX, clientY }) => {
  dragged = { clientX, clientY, view };
  hasMoved = false;
});
addEventListener("pointermove", ({ clientX, clientY }) => {
  if (dragged === undefined) return;
  hasMoved ||= Math.hypot(clientX - dragged.clientX, clientY - dragged.clientY) > 4;
  const scale = svg.getScreenCTM().a;
  const x = dragged.view.x - (clientX - dragged.clientX) / scale;
  const y = dragged.view.y - (clientY - dragged.clientY) / scale;
  show({ ...view, x, y });
});
addEventListener("pointerup", () => {
  dragged = undefined;
});

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

function listOf(imports) {
  const list = document.createElement("ul");
  for (const { place, specifier, isType, state, message, why, instead } of imports) {
    const item = document.createElement("li");
    item.append(element("code", place), element("div", `${specifier}${isType ? " (type)" : ""}`, "note"));
    if (message !== undefined) {
      const covered = state === "covered" ? " (in the baseline, or excepted)" : "";
      item.append(
        element("div", `${message}${covered}`, state),
        element("div", `Why: ${why}`),
        element("div", `Instead: ${instead}`),
      );
    }
    list.append(item);
  }
  return list;
}

function choose(isChosenEdge, isChosenLayer, ...content) {
  for (const edge of svg.querySelectorAll(".edge")) {
    const isChosen = isChosenEdge(edge.dataset);
    edge.classList.toggle("chosen", isChosen === true);
    edge.classList.toggle("faded", isChosen === false);
  }
  for (const layer of svg.querySelectorAll(".layer"))
    layer.classList.toggle("chosen", isChosenLayer(layer.dataset.layer));
  panel.replaceChildren(...content);
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function chooseEdge({ from, to }) {
  const { imports } = edges.find((edge) => edge.from === from && edge.to === to);
  choose(
    (edge) => (edge.from === from && edge.to === to ? true : undefined),
    (name) => name === from || name === to,
    element("h2", `${from} → ${to}: ${count(imports.length, "import")}`),
    listOf(imports),
  );
}

function chooseLayer(chosen) {
  const { about, others } = layers.find(({ name }) => name === chosen);
  choose(
    ({ from, to }) => from === chosen || to === chosen,
    (name) => name === chosen,
    ...about.map((line, at) => element(at === 0 ? "h2" : "p", line)),
    ...(others.length === 0 ? [] : [element("h2", "Violations that no arrow shows"), listOf(others)]),
  );
}

/** What is shown before anything is chosen. */
function chooseNothing() {
  const isRed = ({ state }) => state === "violation";
  const red = [...edges.flatMap(({ imports }) => imports), ...layers.flatMap(({ others }) => others)].filter(isRed);
  choose(
    () => undefined,
    () => false,
    element("h2", red.length === 0 ? "No violations" : count(red.length, "violation")),
    element(
      "p",
      "Choose an arrow to list its imports, or a layer to see what it may use. Drag to move and turn the wheel to zoom, or use the arrow keys, + and -.",
      "note",
    ),
    listOf(red),
  );
}

/** Chooses by a click, by Enter and by the space bar; the end of a drag chooses nothing. */
function onChoice(part, chooseIt) {
  part.addEventListener("click", () => {
    if (!hasMoved) chooseIt();
  });
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    chooseIt();
  });
}

for (const edge of svg.querySelectorAll(".edge")) onChoice(edge, () => chooseEdge(edge.dataset));
for (const layer of svg.querySelectorAll(".layer")) onChoice(layer, () => chooseLayer(layer.dataset.layer));

const keys = {
  Escape: chooseNothing,
  "+": () => zoomMiddle(0.7),
  "=": () => zoomMiddle(0.7),
  "-": () => zoomMiddle(1.4),
  0: fit,
};
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  keys[event.key]?.();
  const [x, y] = directions[event.key] ?? [];
  if (x === undefined || panel.contains(event.target)) return;
  event.preventDefault();
  show({ ...view, x: view.x + (x * view.width) / 10, y: view.y + (y * view.height) / 10 });
});
document.querySelector("#only").addEventListener("change", ({ target }) => {
  for (const edge of svg.querySelectorAll(".edge"))
    edge.style.display = target.checked && edge.dataset.state !== "violation" ? "none" : "";
});
chooseNothing();
