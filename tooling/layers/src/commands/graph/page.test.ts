import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { inChromium, startChromium } from "../../../testing/chromium.ts";
import { createRepository, createWorkspace, type TemporaryWorkspace } from "../../../testing/create-workspace.ts";
import { runLayers } from "../../../testing/run-layers.ts";

const browser = await startChromium();
const folder = realpathSync(mkdtempSync(join(tmpdir(), "layers-page-")));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (typeof browser !== "string") await browser.close();
});

/** Programs for the page. They are texts, because the types of this package know no document. */
const strokesOfEdges = `[...document.querySelectorAll(".edge")].map((edge) => ({
  state: edge.dataset.state,
  stroke: getComputedStyle(edge.querySelector("path")).stroke,
}))`;
const visibleStates = `[...document.querySelectorAll(".edge")]
  .filter((edge) => getComputedStyle(edge).display !== "none")
  .map((edge) => edge.dataset.state)`;
const focusedPart = `document.activeElement.closest("svg *")?.getAttribute("aria-label")`;
const edgesBehindBoxes = `(() => {
  const boxes = [...document.querySelectorAll(".layer rect")].map((rect) => rect.getBBox());
  const isHidden = ({ x, y }) => boxes.some((box) =>
    x > box.x + 0.1 && x < box.x + box.width - 0.1 && y > box.y + 0.1 && y < box.y + box.height - 0.1);
  const edges = [...document.querySelectorAll(".edge")];
  const hidden = edges.filter((edge) => {
    const path = edge.querySelector("path");
    const length = path.getTotalLength();
    return Array.from({ length: Math.ceil(length / 2) + 1 }, (_, at) => path.getPointAtLength(at * 2)).some(isHidden);
  });
  return { count: edges.length, hidden: hidden.map((edge) => edge.getAttribute("aria-label")) };
})()`;

/** A layered workspace with a violation, and one that the baseline covers. */
function small(): TemporaryWorkspace {
  const covered = "packages/handlers/src/old.ts";
  return createWorkspace({
    "packages/handlers/src/bad.ts": 'import "@acme/adapters/database";\n',
    [covered]: 'import "@acme/repositories/user";\n',
    "layers.baseline.json": JSON.stringify({
      violations: [{ rule: "layer", file: covered, target: "repositories", count: 1 }],
    }),
  });
}

/** Thirty layers that use others near and far, and two that may not. */
function large(): TemporaryWorkspace {
  const steps = new Set([1, 3, 7, 12, 22]);
  const names = Array.from({ length: 30 }, (_, at) => `layer-${at}`);
  const usedBy = (at: number) => names.filter((_, other) => steps.has(other - at));
  const layers = names.map((name, at) => {
    const uses = Object.fromEntries(usedBy(at).map((each) => [each, "values"]));
    return [name, { files: [`src/${name}/**`], uses: at === 4 || at === 9 ? {} : uses }];
  });
  const sources = names.map((name, at) => [
    `src/${name}/index.ts`,
    `${usedBy(at)
      .map((each) => `import "../${each}/index.ts";\n`)
      .join("")}export const a = ${at};\n`,
  ]);
  return createRepository({
    "package.json": '{ "name": "thirty", "private": true }\n',
    "layers.config.mjs": `export default ${JSON.stringify({ layers: Object.fromEntries(layers) })};\n`,
    ...Object.fromEntries(sources),
  });
}

type Opened = { readonly page: Page; readonly mistakes: readonly string[]; readonly requests: readonly string[] };

/** Opens the page of a repository, and listens to what it says and asks for. */
async function open(on: Browser, repository: TemporaryWorkspace, name: string): Promise<Opened> {
  const file = join(folder, `${name}.html`);
  const { stdout, status } = runLayers(repository.root, "graph", "--format", "html");
  expect(status).toBe(0);
  writeFileSync(file, stdout);
  const page = await on.newPage({ viewport: { width: 1280, height: 800 } });
  const mistakes: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => mistakes.push(message.text()));
  page.on("pageerror", (error) => mistakes.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  expect(requests.splice(0)).toEqual([pathToFileURL(file).href]);
  return { page, mistakes, requests };
}

inChromium(browser, "the page of layers graph", (on) => {
  describe.each([
    ["a small workspace", small],
    ["thirty layers", large],
  ])("the page of layers graph for %s", (name, create) => {
    pages(on, name, create);
  });
});

function pages(on: Browser, name: string, create: () => TemporaryWorkspace): void {
  it("opens without a message and without a request", async () => {
    using repository = create();
    const { page, mistakes, requests } = await open(on, repository, name);
    expect(await page.locator("aside h2").first().textContent()).toMatch(/violations?$/);
    await page.locator(".layer").first().click();
    expect(mistakes).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  });

  it("has nothing that axe finds, before and after something is chosen", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const found = async () =>
      (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html }) => html.slice(0, 120)),
      ]);
    expect(await found()).toEqual([]);
    await page.locator('.edge[data-state="violation"]').first().press("Enter");
    expect(await found()).toEqual([]);
    await page.locator(".layer").first().press("Enter");
    expect(await found()).toEqual([]);
    await page.close();
  });

  it("draws violations in red, and other edges not", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const strokes = await page.evaluate<readonly { readonly state: string; readonly stroke: string }[]>(strokesOfEdges);
    const isRed = (stroke: string): boolean => {
      const [, red = 0, green = 0, blue = 0] = (/(\d+), (\d+), (\d+)/.exec(stroke) ?? []).map(Number);
      return red > 150 && green < 80 && blue < 80;
    };
    expect(strokes.filter(({ state }) => state === "violation").length).toBeGreaterThan(0);
    for (const { state, stroke } of strokes) expect(isRed(stroke)).toBe(state === "violation");
    await page.close();
  });

  it("lists the imports of an edge, and tells of a layer, by mouse and by keyboard", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const edge = page.locator('.edge[data-state="violation"]').first();
    const [from, to] = [await edge.getAttribute("data-from"), await edge.getAttribute("data-to")];
    const title = page.locator("aside h2").first();
    const nothing = await title.textContent();
    await edge.locator("text").click({ force: true });
    expect(await title.textContent()).toMatch(new RegExp(`^${from} → ${to}: \\d+ imports?$`));
    expect(await page.locator("aside code").first().textContent()).toMatch(/^[\w./-]+\.ts:\d+:\d+$/);
    expect(await page.locator("aside .violation").first().textContent()).toContain(`${from} may not use ${to}`);
    await page.keyboard.press("Escape");
    expect(await title.textContent()).toBe(nothing);
    await edge.press("Enter");
    expect(await title.textContent()).toContain(`${from} → ${to}`);
    const layer = page.locator(`.layer[data-layer="${from}"]`);
    await layer.press(" ");
    expect(await title.textContent()).toContain(from);
    expect(await layer.getAttribute("class")).toContain("chosen");
    await page.keyboard.press("Escape");
    await layer.locator("rect").click({ position: { x: 4, y: 4 } });
    expect(await layer.getAttribute("class")).toContain("chosen");
    await page.close();
  });

  it("reaches every edge and every layer by the tabulator", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const wanted = await page.locator(".edge, .layer").count();
    const reached = new Set<string>();
    for (let at = 0; at < wanted + 12; at += 1) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate<unknown>(focusedPart);
      if (typeof label === "string") reached.add(label);
    }
    expect(reached.size).toBe(wanted);
    await page.close();
  });

  it("zooms and moves by wheel, by drag, by its buttons and by keys", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const view = async () =>
      ((await page.locator("main svg").getAttribute("viewBox")) ?? "").split(" ").map(Number) as [
        number,
        number,
        number,
        number,
      ];
    const whole = await view();
    await page.mouse.move(400, 400);
    await page.mouse.wheel(0, -300);
    await expect.poll(async () => (await view())[2]).toBeLessThan(whole[2]);
    const zoomed = await view();
    await page.mouse.down();
    await page.mouse.move(300, 350);
    await page.mouse.up();
    expect((await view())[0]).toBeGreaterThan(zoomed[0]);
    await page.getByRole("button", { name: "Fit" }).click();
    expect(await view()).toEqual(whole);
    await page.getByRole("button", { name: "Zoom in" }).press("Enter");
    expect((await view())[2]).toBeLessThan(whole[2]);
    await page.getByRole("button", { name: "Zoom out" }).press("Enter");
    await page.keyboard.press("0");
    expect(await view()).toEqual(whole);
    await page.keyboard.press("+");
    const larger = await view();
    expect(larger[2]).toBeLessThan(whole[2]);
    await page.keyboard.press("ArrowRight");
    expect((await view())[0]).toBeGreaterThan(larger[0]);
    await page.keyboard.press("-");
    expect((await view())[2]).toBeGreaterThan(larger[2]);
    await page.close();
  });

  it("hides no edge behind a box, as the browser draws both", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const { count, hidden } = await page.evaluate<{ readonly count: number; readonly hidden: string[] }>(
      edgesBehindBoxes,
    );
    expect(count).toBeGreaterThan(5);
    expect(hidden).toEqual([]);
    await page.close();
  });

  it("shows only violations when that is chosen", async () => {
    using repository = create();
    const { page } = await open(on, repository, name);
    const visible = () => page.evaluate<readonly string[]>(visibleStates);
    expect(new Set(await visible()).size).toBeGreaterThan(1);
    await page.getByLabel("Only violations").check();
    expect(new Set(await visible())).toEqual(new Set(["violation"]));
    await page.close();
  });
}
