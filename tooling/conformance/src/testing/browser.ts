import { isPacked, launchBrowser } from "@baklava/harness/browser";
import type { Browser } from "playwright-core";
import { expect, test } from "vitest";

/** Starts a browser. @returns why there is none, where that is so. */
export async function openBrowser(): Promise<Browser | string> {
  if (isPacked) return launchBrowser();
  try {
    return await launchBrowser();
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
