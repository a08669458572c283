import { text } from "node:stream/consumers";

import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { barriers, inBackOffice, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser } from "../testing/browser.ts";

inBackOffice(await openBrowser(), "products", (office) => {
  const { browser, call } = office;

  const openImport = async (): Promise<Page> => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/products`);
    await page.getByRole("link", { name: "Import" }).click();
    await page.getByRole("heading", { name: "Import products" }).waitFor();
    return page;
  };
  const drop = (page: Page, csv: string) =>
    page
      .locator("input[type=file]")
      .setInputFiles({ name: "products.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });

  test("a file is imported, and its refused rows are shown and downloaded", async () => {
    const page = await openImport();
    const rows = Array.from({ length: 130 }, (_, index) => `IMP-${index},Tea ${index},${index}.50,EUR,10`);
    const bad = 'BAD-1,"Cup, large",twelve,EUR,1';
    await drop(page, ["sku,name,price,currency,stock", ...rows, bad].join("\n"));
    await page.getByText("130 created").waitFor();
    await page.getByText("1 refused").waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: "132" })
      .getByText(/price must be such as 12\.90/)
      .waitFor();
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the refused rows" }).click();
    const file = await (await waiting).createReadStream();
    expect(await text(file)).toBe(`sku,name,price,currency,stock\r\n${bad}\r\n`);
    expect(await call("GET", "/api/products/IMP-129")).toMatchObject({ price: { amountMinor: 12_950 }, stock: 10 });
  });

  test.each(["light", "dark"] as const)(
    "the import is for everybody (WCAG 2.2 AA) in %s colours",
    async (colorScheme) => {
      const page = await openWindow(browser, { colorScheme });
      await signIn(page, office.system.admin.email, `${office.system.url}/products/import`);
      await drop(page, "sku,name,price,currency\nWCAG-1,Tea,1,EUR\nWCAG-2,Tea,one,EUR\n");
      await page.getByText("1 refused").waitFor();
      expect(await barriers(page, "the import")).toEqual([]);
    },
  );

  test("an import that breaks off goes on where it was", async () => {
    const page = await openImport();
    let calls = 0;
    await page.route("**/trpc/products.upsert**", (route) => ((calls += 1) === 2 ? route.abort() : route.continue()));
    const rows = Array.from({ length: 250 }, (_, index) => `LOT-${index},Tea,1,EUR,1`);
    await drop(page, ["sku,name,price,currency,stock", ...rows].join("\n"));
    await page.getByText("The API cannot be reached").waitFor();
    await page.getByText("100 created").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("250 created").waitFor();
    expect(calls).toBe(4);
  });

  test("a file without the columns is refused in words", async () => {
    const page = await openImport();
    await drop(page, "article,cost\nTea,1\n");
    await page.getByRole("alert").getByText("must name the columns sku, name, price, currency").waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
  });

  test("a price is written as people write it", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/products`);
    await page.getByRole("button", { name: "Create product" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("SKU").fill("cup-1");
    await form.getByLabel("Name").fill("Cup");
    await form.getByLabel("Price").fill("12.9");
    await form.getByLabel("Currency").fill("EUR");
    await page.getByRole("option", { name: "EUR" }).click();
    await form.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { name: "Cup" }).waitFor();
    expect(await call("GET", "/api/products/CUP-1")).toMatchObject({ price: { amountMinor: 1290, currency: "EUR" } });
  });

  test("/ goes to the search, which finds by a part of the name", async () => {
    await call("POST", "/api/products", { sku: "FIND-1", name: "Samovar", priceMinor: 1, currency: "EUR" });
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/products`);
    await page.getByRole("table").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("samo");
    await page.getByRole("cell", { name: "FIND-1" }).waitFor();
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    expect(new URL(page.url()).searchParams.get("text")).toBe("samo");
  });
});
