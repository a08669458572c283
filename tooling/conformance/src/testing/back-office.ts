import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

import { password, type RunningSystem } from "../system.ts";

/** What a browser logs of each response that is a refusal. */
const refusal = /Failed to load resource: the server responded with a status of (?:4\d\d|50[23])/;

/** Opens a window of its own on the back office. The test fails when the page logs an error. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    // Nothing is half transparent while a test looks at it.
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
  page.on("pageerror", (error) => problems.push(String(error.stack)));
  onTestFinished(async () => {
    await context.close();
    expect(problems.filter((text) => !refusal.test(text) && !text.includes("net::ERR_"))).toEqual([]);
  });
  return page;
}

/** Opens an address, and signs in on the way. */
export async function signIn(page: Page, email: string, address: string | URL): Promise<void> {
  await page.goto(String(address));
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation").waitFor();
}

/** WCAG 2.2 AA. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What shuts people out of the page as it is now. */
export async function barriers(page: Page, address: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${address}: ${id} at ${html}: ${failureSummary}`),
  );
}

/** Calls the API with a token, as a program would. */
export function callerOf({ url }: RunningSystem, token: string) {
  return async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(new URL(path, url), { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
}
