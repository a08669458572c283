import { NodeProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inBackOffice, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser } from "../testing/browser.ts";

inBackOffice(await openBrowser(), "orders", (office) => {
  const { browser, call } = office;
  let worker: NodeProcess;
  beforeAll(async () => {
    // The worker relays events to subscribers.
    worker = new NodeProcess(programs.worker, { environment: office.system.environment, isShown: true });
    await worker.message("ready");
    await call("POST", "/api/products", { sku: "TEA-1", name: "Tea", priceMinor: 700, currency: "EUR", stock: 1000 });
  });
  afterAll(async () => void (await worker.end()));

  /** Places an order as a program. @returns its id. */
  const place = async (): Promise<string> => {
    const order = { customerId: office.system.customer.email, lines: [{ sku: "TEA-1", quantity: 2 }] };
    return String((await call("POST", "/api/orders", order))["id"]);
  };
  const show = (id: string) =>
    call("GET", `/api/orders/${id}`) as Promise<{ state: string; payments: readonly object[] }>;
  const openOrder = async (id: string, options = {}): Promise<Page> => {
    const page = await openWindow(browser, options);
    await signIn(page, office.system.admin.email, `${office.system.url}/orders/${id}`);
    await page.getByRole("heading", { name: /^Order/ }).waitFor();
    return page;
  };
  const isLive = (page: Page) => page.getByRole("status").filter({ hasText: "Live" }).waitFor();
  const pay = async (page: Page) => {
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Method").fill("pm_card_visa");
  };

  test("an order is placed, paid and shipped in two windows, and both see it live", async () => {
    const [clerk, customer] = [await openWindow(browser), await openWindow(browser)];
    await signIn(clerk, office.system.admin.email, `${office.system.url}/orders`);
    await signIn(customer, office.system.customer.email, `${office.system.url}/orders`);
    await isLive(clerk);
    await isLive(customer);

    await customer.getByRole("button", { name: "Place order" }).click();
    await customer.getByRole("dialog").getByLabel("SKU").fill("TEA-1");
    await customer.getByRole("dialog").getByLabel("Quantity").fill("3");
    await customer.getByRole("dialog").getByRole("button", { name: "Place", exact: true }).click();
    await customer.getByRole("heading", { name: /^Order/ }).waitFor();
    await clerk.getByRole("row").filter({ hasText: "€21.00" }).filter({ hasText: "Placed" }).waitFor();

    await pay(customer);
    await customer.getByRole("dialog").getByRole("button", { name: "Pay" }).click();
    await clerk.getByRole("row").filter({ hasText: "€21.00" }).filter({ hasText: "Paid" }).waitFor();

    await clerk.getByRole("row").filter({ hasText: "€21.00" }).getByRole("link").first().click();
    await clerk.getByRole("button", { name: "Ship", exact: true }).click();
    await customer.getByRole("complementary").getByText("Shipped").waitFor();
    const history = await customer.getByRole("region", { name: "History" }).textContent();
    expect(history).toMatch(/Placed.*Paid.*Shipped/s);
  });

  test("a double click on pay charges once", async () => {
    const id = await place();
    const page = await openOrder(id);
    await pay(page);
    await page.getByRole("dialog").getByRole("button", { name: "Pay" }).dblclick();
    await page.getByRole("complementary").getByText("Paid").waitFor();
    expect(await show(id)).toMatchObject({ state: "paid", payments: [{ kind: "charge", state: "succeeded" }] });
  });

  /** Collects the keys of payments. The first call fails: before the API charges, or after it. */
  const failFirst = async (page: Page, charges: boolean): Promise<readonly string[]> => {
    const keys: string[] = [];
    await page.route("**/trpc/orders.pay**", async (route) => {
      keys.push(/"idempotencyKey":"([^"]+)"/.exec(route.request().postData() ?? "")?.[1] ?? "none");
      if (keys.length > 1) return route.continue();
      if (charges) await route.fetch();
      return route.abort();
    });
    return keys;
  };

  test("a lost answer charges once: the same key is sent again", async () => {
    const id = await place();
    const page = await openOrder(id);
    const keys = await failFirst(page, true);
    await pay(page);
    await page.getByRole("dialog").getByRole("button", { name: "Pay" }).click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
    expect(await show(id)).toMatchObject({ state: "paid", payments: [{ kind: "charge" }] });
  });

  test("a page that is loaded again sends the same key again", async () => {
    const page = await openOrder(await place());
    const keys = await failFirst(page, false);
    await pay(page);
    await page.getByRole("dialog").getByRole("button", { name: "Pay" }).click();
    await page.getByRole("dialog").getByRole("alert").waitFor();
    await page.reload();
    await pay(page);
    await page.getByRole("dialog").getByRole("button", { name: "Pay" }).click();
    await page.getByRole("complementary").getByText("Paid").waitFor();
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
  });

  test("the page says that the connection is lost, and misses no change when it is back", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/orders`);
    await isLive(page);
    await page.context().setOffline(true);
    await page.getByRole("status").filter({ hasText: "Connection lost" }).waitFor();
    const id = await place();
    await page.context().setOffline(false);
    await isLive(page);
    await page.getByRole("link", { name: id.slice(-8) }).waitFor();
    expect(await page.getByRole("link", { name: id.slice(-8) }).count()).toBe(1);
  });

  test("filters are in the address, and the back button takes them back", async () => {
    await place();
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/orders`);
    await page.getByRole("row").filter({ hasText: "Placed" }).first().waitFor();
    await page.getByRole("combobox", { name: "State" }).click();
    await page.getByRole("option", { name: "Refunded" }).click();
    await page.getByText("Nothing matches these filters.").waitFor();
    expect(new URL(page.url()).search).toBe("?state=refunded");
    await page.goBack();
    await page.getByRole("row").filter({ hasText: "Placed" }).first().waitFor();
    await page.goForward();
    await page.getByText("Nothing matches these filters.").waitFor();
  });

  test("what an order does not allow is not offered, and a refusal is in words", async () => {
    const id = await place();
    const page = await openOrder(id);
    expect(await page.getByRole("button", { name: "Ship", exact: true }).count()).toBe(0);
    await pay(page);
    await page.getByRole("dialog").getByLabel("Method").fill("pm_card_chargeDeclined");
    await page.getByRole("dialog").getByRole("button", { name: "Pay" }).click();
    await page.getByRole("dialog").getByRole("alert").filter({ hasText: "Declined" }).waitFor();
  });

  test("the total is shown in another currency, or why it cannot be", async () => {
    const page = await openOrder(await place());
    await page.getByRole("combobox", { name: "Total in another currency" }).click();
    await page.getByRole("option", { name: "JPY" }).click();
    await page.getByText(/^About ¥/).waitFor();
    expect(await page.getByText(/^About ¥/).textContent()).toMatch(/at the rates of/);
  });

  test("a customer sees products, and is not offered to create one", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.customer.email, `${office.system.url}/products`);
    await page.getByRole("row").filter({ hasText: "TEA-1" }).waitFor();
    expect(await page.getByRole("button", { name: "Create product" }).count()).toBe(0);
  });
});
