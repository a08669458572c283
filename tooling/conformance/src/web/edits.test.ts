import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { callerOf, inBackOffice, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser } from "../testing/browser.ts";

inBackOffice(await openBrowser(), "edits", (office) => {
  const { browser, call } = office;

  let count = 0;
  /** Registers a user as a program. @returns the id. */
  const register = async (name: string): Promise<string> => {
    const user = { name, email: `user-${(count += 1)}@example.com` };
    return String((await call("POST", "/api/users", user))["id"]);
  };
  const openUser = async (id: string): Promise<Page> => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/users/${id}`);
    await page.getByRole("button", { name: "Rename" }).waitFor();
    return page;
  };
  const rename = async (page: Page, name: string) => {
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill(name);
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  };

  test("an edit shows before the API has answered, and stays when it accepts", async () => {
    const page = await openUser(await register("Ada"));
    const answer = Promise.withResolvers<void>();
    await page.route("**/trpc/users.rename**", async (route) => {
      await answer.promise;
      await route.continue();
    });
    await rename(page, "Ada King");
    await page.locator("h1", { hasText: "Ada King" }).waitFor();
    answer.resolve();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("region", { name: "History" }).getByText("Renamed").waitFor();
    expect(await page.locator("h1").textContent()).toBe("Ada King");
  });

  test("an edit that the API refuses is taken back, with the reason", async () => {
    const [id, taken] = [await register("Grace"), "grace@example.com"];
    await call("POST", "/api/users", { name: "Other", email: taken });
    const page = await openUser(id);
    await page.getByRole("button", { name: "Set email" }).click();
    await page.getByRole("dialog").getByLabel("Email").fill(taken);
    await page.getByRole("dialog").getByRole("button", { name: "Set email" }).click();
    await page.getByRole("dialog").getByRole("alert").filter({ hasText: "already" }).waitFor();
    expect(await page.getByRole("dialog").getByLabel("Email").inputValue()).toBe(taken);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.getByRole("definition").filter({ hasText: taken }).count()).toBe(0);
  });

  test("a conflict shows both versions, and the person decides", async () => {
    const id = await register("Katherine");
    const page = await openUser(id);
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("Katherine Mine");
    await call("PUT", `/api/users/${id}/name`, { name: "Katherine Theirs" });
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Another user changed it meanwhile").waitFor();
    await dialog.getByRole("cell", { name: "Katherine Theirs" }).waitFor();
    await dialog.getByRole("cell", { name: "Katherine Mine" }).waitFor();
    expect(await call("GET", `/api/users/${id}`)).toMatchObject({ name: "Katherine Theirs" });
    await dialog.getByRole("button", { name: "Store mine" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await call("GET", `/api/users/${id}`)).toMatchObject({ name: "Katherine Mine" });
  });

  test("what cannot be undone by itself asks first, and its inverse is offered", async () => {
    const id = await register("Edsger");
    const page = await openUser(id);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Deactivate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect(await call("GET", `/api/users/${id}`)).toMatchObject({ status: "active" });
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Deactivate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await page.getByRole("button", { name: "Undo: reactivate" }).click();
    await expect.poll(() => call("GET", `/api/users/${id}`)).toMatchObject({ status: "active" });
  });

  test("a failure of the API is told in words, and the person tries again", async () => {
    const page = await openUser(await register("Barbara"));
    let failures = 0;
    await page.route("**/trpc/users.rename**", (route) =>
      (failures += 1) === 1 ? route.fulfill({ status: 502, body: "bad gateway" }) : route.continue(),
    );
    await rename(page, "Barbara Liskov");
    await page.getByRole("dialog").getByText("The API cannot be reached").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Try again" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.locator("h1").textContent()).toBe("Barbara Liskov");
  });

  test("a new token is shown once, and works", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/tokens`);
    await page.getByRole("button", { name: "Create token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Report");
    await dialog.getByRole("combobox", { name: "Scopes" }).click();
    await page.getByRole("option", { name: "users:read" }).click();
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Create" }).click();
    const secret = (await dialog.locator("pre").textContent()) ?? "";
    expect(await callerOf(office.system, secret)("GET", "/api/users?limit=1")).toMatchObject({ items: [{}] });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("cell", { name: "Report" }).waitFor();
    expect(await page.content()).not.toContain(secret);
  });
});
