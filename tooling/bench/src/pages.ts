import { launchBrowser } from "@baklava/harness/browser";
import type { Browser } from "playwright-core";

import { token } from "./seed.ts";
import { median } from "./statistics.ts";
import type { Target } from "./target.ts";

/** The times that a person waits for a page, from the start of the navigation, in milliseconds. */
export type PageTimes = {
  readonly page: string;
  /** The first text or picture (first contentful paint). */
  readonly firstPaintMs: number;
  /** The largest text or picture (largest contentful paint). */
  readonly largestPaintMs: number;
  /** From a key to the picture that shows its effect, the slowest one (interaction to next paint). */
  readonly interactionMs: number;
  /** How far parts move while the page loads (cumulative layout shift). */
  readonly layoutShift: number;
  /** Scripts as they are transferred, in kilobytes. */
  readonly scriptKb: number;
};

const runs = 5;
const pages = ["/", "/users", "/orders", "/products"] as const;

/** Opens pages of the back office, each in a browser without a cache. @throws when the pages are not built. */
export async function timePages({ url }: Target): Promise<readonly PageTimes[]> {
  const first = await fetch(url, { headers: { accept: "text/html" } });
  if (!(await first.text()).includes("/assets/")) {
    throw new Error("The pages are not built; run pnpm --filter @baklava/web build");
  }
  const browser = await launchBrowser();
  try {
    const all: PageTimes[] = [];
    for (const page of pages) {
      const times: PageTimes[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await timePage(browser, url, page));
      const middle = (name: Exclude<keyof PageTimes, "page">) => median(times.map((one) => one[name]));
      all.push({
        page,
        firstPaintMs: middle("firstPaintMs"),
        largestPaintMs: middle("largestPaintMs"),
        interactionMs: middle("interactionMs"),
        layoutShift: middle("layoutShift"),
        scriptKb: middle("scriptKb"),
      });
    }
    return all;
  } finally {
    await browser.close();
  }
}

async function timePage(browser: Browser, url: string, page: string): Promise<PageTimes> {
  const context = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  try {
    const window = await context.newPage();
    await window.addInitScript(observe);
    await window.goto(`${url}${page}`, { waitUntil: "networkidle" });
    // The palette of commands opens, and narrows with each letter.
    await window.keyboard.press("Control+k");
    await window.getByRole("dialog").waitFor();
    await window.keyboard.type("orders");
    await window.waitForFunction(() => (globalThis as never as Observed).seen.interactionMs > 0);
    const { seen } = await window.evaluate(() => ({ seen: (globalThis as never as Observed).seen }));
    return { page, ...seen };
  } finally {
    await context.close();
  }
}

type Observed = { readonly seen: Record<Exclude<keyof PageTimes, "page">, number> };

/** The figures of an entry in a browser's performance timeline. */
type Entry = {
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly transferSize: number;
};

/** Runs in the page before its own scripts: https://www.w3.org/TR/performance-timeline/ */
function observe(): void {
  const seen = { firstPaintMs: 0, largestPaintMs: 0, interactionMs: 0, layoutShift: 0, scriptKb: 0 };
  Object.assign(globalThis, { seen });
  const watch = (type: string, take: (entry: Entry) => void) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as never);
    });
    observer.observe({ type, buffered: true, durationThreshold: 16 } as never);
  };
  watch("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.firstPaintMs = startTime;
  });
  watch("largest-contentful-paint", ({ startTime }) => {
    seen.largestPaintMs = startTime;
  });
  watch("layout-shift", ({ value, hadRecentInput }) => {
    // Parts that move because of a key do not count.
    if (!hadRecentInput) seen.layoutShift += value;
  });
  watch("event", ({ duration }) => {
    seen.interactionMs = Math.max(seen.interactionMs, duration);
  });
  watch("resource", ({ name, transferSize }) => {
    if (name.endsWith(".js")) seen.scriptKb += transferSize / 1000;
  });
}
