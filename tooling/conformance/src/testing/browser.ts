import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { expect, test } from "vitest";

/** The browser that an npm package carries runs here; elsewhere an installed Chrome does. */
const isPacked = process.platform === "linux" && process.arch === "x64";

/** Root has no sandbox; and of the arguments that come with the package, one would switch the same-origin policy off. */
const args = ["--no-sandbox", "--disable-gpu"];

/** Starts a browser. @returns why there is none, where that is so. */
export async function openBrowser(): Promise<Browser | string> {
  if (isPacked) return chromium.launch({ executablePath: await packed.executablePath(), args });
  try {
    return await chromium.launch({ channel: "chrome" });
  } catch {
    return `no packed browser runs on ${process.platform} ${process.arch}, and no Chrome is installed`;
  }
}

/** Runs a suite in a browser. Without one, a test and a line of the output say which suite was not run. */
export function whereThereIs(browser: Browser | string, suite: string, run: (browser: Browser) => void): void {
  if (typeof browser !== "string") {
    run(browser);
    return;
  }
  process.stderr.write(`note: the suite ${suite} in a browser was not run: ${browser}\n`);
  test(`the suite ${suite} in a browser was not run: there is none`, () => expect(browser).not.toBe(""));
}
