import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { expect, it } from "vitest";

/** A browser: the one that an npm package carries for Linux, elsewhere an installed Chrome; or why there is none. */
export async function startChromium(): Promise<Browser | string> {
  try {
    if (process.platform !== "linux" || process.arch !== "x64") return await chromium.launch({ channel: "chrome" });
    // Root has no sandbox.
    return await chromium.launch({ executablePath: await packed.executablePath(), args: ["--no-sandbox"] });
  } catch (error) {
    return `no browser starts on ${process.platform} ${process.arch}: ${String(error).split("\n")[0]}`;
  }
}

/** Runs a suite in a browser. Without one, a test and a line of the output say which suite was not run, and why. */
export function inChromium(browser: Browser | string, suite: string, run: (browser: Browser) => void): void {
  if (typeof browser !== "string") return run(browser);
  process.stderr.write(`note: ${suite} was not tested: ${browser}\n`);
  return it(`${suite} was not tested: there is no browser`, () => expect(browser).not.toBe(""));
}
