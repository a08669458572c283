import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";

import { password, type RunningSystem, startSystem } from "../system.ts";
import { whereThereIs } from "./browser.ts";

/** The message that a browser logs for each response that is a refusal. */
const refusal = /Failed to load resource: the server responded with a status of (?:4\d\d|50[23])/;

/** A browser, a running system, and calls of a program with the rights of its admin. */
export type Office = {
  readonly browser: Browser;
  /** Starts before the first test. */
  readonly system: RunningSystem;
  call(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
};

/** A suite over a system of its own. @param browser or why there is none: the run then says so. */
export function inBackOffice(browser: Browser | string, subject: string, tests: (office: Office) => void): void {
  whereThereIs(browser, `of ${subject}`, (opened) => {
    describe(`${subject} in the back office`, () => {
      let system: RunningSystem;
      beforeAll(async () => {
        system = await startSystem();
      });
      afterAll(async () => {
        await opened.close();
        await system.close();
      });
      tests({
        browser: opened,
        get system() {
          return system;
        },
        call: (...request) => callerOf(system, system.admin.token)(...request),
      });
    });
  });
}

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

/** The accessibility violations of the page as it is now. */
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
