import { copyProject, type ProjectCopy } from "@baklava/harness/project-copy";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type RunningSystem, startSystem } from "../system.ts";
import { openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser, whereThereIs } from "../testing/browser.ts";

whereThereIs(await openBrowser(), "of a new domain", newDomain);

function newDomain(browser: Browser): void {
  describe("a domain that `pnpm new domain` adds", () => {
    let project: ProjectCopy;
    let system: RunningSystem;
    beforeAll(async () => {
      project = await copyProject("new-domain");
      const fields = [
        "name:text(100)",
        "email:email unique",
        "rating:int(1..5)?",
        "active:boolean=true",
        "buyer:ref(user)",
      ];
      const scaffold = "tooling/scaffold/src/main.ts";
      expect(await project.failureOf(scaffold, "new", "domain", "supplier", ...fields, "--force")).toBe("");
      system = await startSystem({ copy: project.folder });
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
      await project.remove();
    });

    test("has a list, a form, a page and edits in the pages that were built before it", async () => {
      const page = await openWindow(browser);
      await signIn(page, system.admin.email, system.url);
      await page.getByRole("navigation").getByRole("link", { name: "Suppliers" }).click();
      await page.getByText("There is nothing here yet.").waitFor();

      await page.getByRole("button", { name: "Create supplier" }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel("Email").fill("no address");
      await form.getByRole("button", { name: "Create" }).click();
      await form.getByText("is required").first().waitFor();
      await form.getByText("must be an e-mail address such as ada@example.com").waitFor();
      await form.getByLabel("Name").fill("Antep Nuts");
      await form.getByLabel("Email").fill("nuts@example.com");
      await form.getByLabel("Rating").fill("5");
      await form.getByLabel("Buyer").fill("customer");
      await page.getByRole("option", { name: system.customer.email }).click();
      await form.getByRole("button", { name: "Create" }).click();

      await page.getByRole("heading", { name: "Antep Nuts" }).waitFor();
      await page.getByRole("definition").filter({ hasText: "nuts@example.com" }).waitFor();
      await page.getByRole("button", { name: "Edit" }).click();
      await form.getByLabel("Name").fill("Antep Pistachios");
      await form.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("heading", { name: "Antep Pistachios" }).waitFor();

      await page.getByRole("navigation").getByRole("link", { name: "Suppliers" }).click();
      await page.getByRole("cell", { name: "Antep Pistachios" }).waitFor();
      expect(await page.getByRole("row").filter({ hasText: "nuts@example.com" }).count()).toBe(1);
    });

    test("refuses what the API refuses, at the field or in words", async () => {
      const page = await openWindow(browser);
      await signIn(page, system.admin.email, `${system.url}/suppliers`);
      await page.getByRole("button", { name: "Create supplier" }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel("Name").fill("\u200b");
      await form.getByLabel("Email").fill("nuts@example.com");
      await form.getByLabel("Buyer").fill("customer");
      await page.getByRole("option", { name: system.customer.email }).click();
      await form.getByRole("button", { name: "Create" }).click();
      await form.getByText("must have a character that can be seen").waitFor();
      await form.getByLabel("Name").fill("Other Nuts");
      await form.getByRole("button", { name: "Create" }).click();
      await form
        .getByRole("alert")
        .filter({ hasText: /already|taken|in use/ })
        .waitFor();
      expect(await form.getByLabel("Name").inputValue()).toBe("Other Nuts");
    });

    test("has its commands in the palette", async () => {
      const page = await openWindow(browser);
      await signIn(page, system.admin.email, system.url);
      await page.keyboard.press("Control+k");
      await page.getByRole("textbox", { name: "Find a page or a command" }).fill("suppliers create");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByLabel("Rating").waitFor();
      expect(await page.getByRole("dialog").getByRole("heading").textContent()).toBe("Create supplier");
    });
  });
}
