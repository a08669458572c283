import { expect, test } from "vitest";

import { inBackOffice, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser } from "../testing/browser.ts";

inBackOffice(await openBrowser(), "todos", (office) => {
  const { browser, call } = office;

  test("a todo is created, tagged, found and completed", async () => {
    await call("POST", "/api/todos", { content: "Call the baker", tags: ["errands"] });
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/todos`);
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Create todo" }).click();
    await dialog.getByLabel("Content").fill("Buy tea");
    await dialog.getByRole("combobox", { name: "Tags" }).fill("Errands");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { name: "Buy tea" }).waitFor();

    await page.getByRole("button", { name: "Tag", exact: true }).click();
    await dialog.getByLabel("Tag").fill("This week");
    await dialog.getByRole("button", { name: "Tag" }).click();
    await page.getByRole("definition").getByText("this week").waitFor();

    await page.goto(`${office.system.url}/todos`);
    await page.getByRole("search").getByLabel("Tag").fill("errands");
    await page.keyboard.press("Enter");
    await page.getByRole("cell", { name: "Call the baker" }).waitFor();
    await page.getByRole("search").getByLabel("Search").fill("tea");
    await expect.poll(() => page.getByRole("row").count()).toBe(2);
    await page.getByRole("link", { name: "Buy tea" }).click();
    await page.getByRole("button", { name: "Complete" }).click();
    await page.getByRole("button", { name: "Undo: reopen" }).waitFor();
    const { items } = await call("GET", "/api/todos?isCompleted=true");
    expect(items).toMatchObject([{ content: "Buy tea", tags: ["errands", "this week"], version: 3 }]);
  });

  test("a completed todo shows so before the API has answered", async () => {
    const { id } = await call("POST", "/api/todos", { content: "Sleep" });
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/todos/${String(id)}`);
    const answer = Promise.withResolvers<void>();
    await page.route("**/trpc/todos.complete**", async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page.getByRole("button", { name: "Complete" }).click();
    await page.getByRole("button", { name: "Reopen" }).waitFor();
    expect(await call("GET", `/api/todos/${String(id)}`)).toMatchObject({ isCompleted: false });
    answer.resolve();
    await page.getByRole("button", { name: "Undo: reopen" }).waitFor();
  });
});
