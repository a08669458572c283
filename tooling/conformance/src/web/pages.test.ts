import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type RunningSystem, startSystem } from "../system.ts";
import { barriers, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser, whereThereIs } from "../testing/browser.ts";

whereThereIs(await openBrowser(), "of pages", pages);

const screens: readonly (BrowserContextOptions & { readonly name: string })[] = [
  { name: "in light colours", colorScheme: "light" },
  { name: "in dark colours", colorScheme: "dark" },
  { name: "on a phone", colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true },
];

function pages(browser: Browser): void {
  describe("every page of the back office", () => {
    let system: RunningSystem;
    beforeAll(async () => {
      system = await startSystem();
      const { code, err } = await system.operator(["database", "seed"]);
      expect([code, err]).toEqual([0, expect.any(String)]);
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    test.each(screens)("is for everybody (WCAG 2.2 AA) $name", async ({ name: _name, ...options }) => {
      const page = await openWindow(browser, options);
      await page.goto(system.url);
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      expect(await barriers(page, "the sign-in")).toEqual([]);
      await signIn(page, system.admin.email, system.url);
      await settle(page);
      expect(await barriers(page, "the start")).toEqual([]);
      for (const address of await addresses(page)) {
        await page.goto(system.url + address);
        await settle(page);
        expect(await barriers(page, address)).toEqual([]);
        expect(await barriersOfDialog(page, address)).toEqual([]);
        const entity = page.getByRole("main").getByRole("cell").getByRole("link").first();
        if ((await entity.count()) === 0) continue;
        await entity.click();
        await page.waitForURL((url) => url.pathname !== address);
        await settle(page);
        expect(await barriers(page, page.url())).toEqual([]);
      }
    });

    test("nothing is wider than a phone", async () => {
      const page = await openWindow(browser, { viewport: { width: 360, height: 740 } });
      await signIn(page, system.admin.email, system.url);
      for (const address of ["/", ...(await addresses(page))]) {
        await page.goto(system.url + address);
        await settle(page);
        const width = await page.evaluate("document.documentElement.scrollWidth");
        expect([address, width]).toEqual([address, 360]);
      }
    });

    test("the palette is for everybody", async () => {
      const page = await openWindow(browser);
      await signIn(page, system.admin.email, system.url);
      await page.keyboard.press("Control+k");
      await page.getByText("users set-role").waitFor();
      expect(await barriers(page, "the palette")).toEqual([]);
    });
  });
}

/** The addresses of the navigation, and those of the own account. */
async function addresses(page: Page): Promise<readonly string[]> {
  const links = page.getByRole("navigation").getByRole("link");
  const own = ["/sessions", "/tokens"];
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(found.length).toBeGreaterThan(5);
  return [...found.filter((address) => address !== "/"), ...own];
}

/** Waits until nothing is loading any more. */
async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  const loading = page.locator("[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root");
  await expect.poll(() => loading.count()).toBe(0);
}

/** The dialog in which a new entity is described. */
async function barriersOfDialog(page: Page, address: string): Promise<readonly string[]> {
  const open = page.getByRole("main").getByRole("button", { name: /^(?:Create|Place)\b/ });
  if ((await open.count()) === 0) return [];
  await open.first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).waitFor();
  const found = await barriers(page, `the dialog of ${address}`);
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return found;
}
