import { expect, test } from "vitest";

import { password } from "../system.ts";
import { inBackOffice, openWindow, signIn } from "../testing/back-office.ts";
import { openBrowser } from "../testing/browser.ts";

inBackOffice(await openBrowser(), "sessions", (office) => {
  const { browser } = office;

  test("a person signs in, sees their name, and signs out", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, office.system.url);
    await page.getByRole("heading", { name: "Hello, admin" }).waitFor();
    await page.getByRole("button", { name: "admin Admin" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.goto(`${office.system.url}/users`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  test("a wrong password is refused in words, and the right one is accepted after it", async () => {
    const page = await openWindow(browser);
    await page.goto(office.system.url);
    await page.getByLabel("E-mail address").fill(office.system.customer.email);
    await page.getByLabel("Password", { exact: true }).fill("something else entirely");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").textContent()).resolves.toBe("The e-mail or the password is wrong");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("navigation").waitFor();
  });

  test("a deep link leads to its page after the sign-in, with its filters", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/users?role=admin`);
    await page.getByRole("heading", { name: "Users" }).waitFor();
    await page.getByRole("link", { name: "admin", exact: true }).waitFor();
    expect(await page.getByRole("link", { name: "customer", exact: true }).count()).toBe(0);
  });

  test.each(["https://evil.example/", "//evil.example/", String.raw`/\evil.example/`, "javascript:alert(1)"])(
    "no link leads away with the sign-in: %s",
    async (next) => {
      const page = await openWindow(browser);
      await signIn(page, office.system.customer.email, `${office.system.url}/sign-in?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin).toBe(office.system.url);
    },
  );

  test("a session that ends asks to sign in again, and leads back", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.admin.email, `${office.system.url}/users`);
    await page.getByRole("link", { name: "customer", exact: true }).waitFor();
    await page.context().clearCookies();
    await page.getByRole("link", { name: "customer", exact: true }).click();
    await page.getByText("Your session has ended").waitFor();
    await page.getByLabel("E-mail address").fill(office.system.admin.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "customer" }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/users\/[0-9a-f-]{36}$/);
  });

  test("a session that is ended elsewhere ends here, too", async () => {
    const [here, elsewhere] = [await openWindow(browser), await openWindow(browser)];
    await signIn(here, office.system.customer.email, `${office.system.url}/sessions`);
    await signIn(elsewhere, office.system.customer.email, `${office.system.url}/sessions`);
    await elsewhere.getByRole("row").nth(2).waitFor();
    // Newest first: the first row is the session of this window.
    await elsewhere.getByRole("row").nth(2).getByRole("button", { name: "Revoke" }).click();
    await elsewhere.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await elsewhere.getByRole("dialog").waitFor({ state: "hidden" });
    await here.getByRole("button", { name: "customer Customer" }).click();
    await here.getByRole("menuitem", { name: "Your tokens" }).click();
    await here.getByText("Your session has ended").waitFor();
    expect(new URL(here.url()).searchParams.get("next")).toBe("/tokens");
  });

  test("a customer is offered what is for customers alone", async () => {
    const page = await openWindow(browser);
    await signIn(page, office.system.customer.email, `${office.system.url}/tokens`);
    await page.getByRole("heading", { name: "Tokens" }).waitFor();
    const entries = await page.getByRole("navigation").getByRole("link").allTextContents();
    expect(entries).toContain("Start");
    expect(entries).not.toContain("Users");
    expect(entries).not.toContain("Audit");
    expect(await page.getByRole("button", { name: "Create token" }).count()).toBe(1);
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Find a page or a command" }).fill("set-role");
    await page.getByText("Nothing has this name").waitFor();
    await page.goto(`${office.system.url}/audit`);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  });
});
