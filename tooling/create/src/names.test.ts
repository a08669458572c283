import { expect, test } from "vitest";

import { namesOf, rename } from "./names.ts";

const names = namesOf({ name: "acme-billing", scope: "@acme" });

test.each([
  ['import "@baklava/models/user"', 'import "@acme/models/user"'],
  ['"@baklava/layers": "1"', '"@baklava/layers": "1"'],
  ["@baklava/scaffold", "@baklava/scaffold"],
  ["@baklava/layers-vscode", "@baklava/layers-vscode"],
  ["BAKLAVA_DIRECTORY", "ACME_BILLING_DIRECTORY"],
  ["bks_secret bkt_x /bk[st]_/", "abs_secret abt_x /ab[st]_/"],
  ["baklava.v1.UsersService", "acme_billing.v1.UsersService"],
  ["proto/baklava/v1/users.proto", "proto/acme_billing/v1/users.proto"],
  ["__Host-baklava_session", "__Host-acme_billing_session"],
  ["_baklava() { baklava users; }", "_acme_billing() { acme-billing users; }"],
  ["urn:baklava:problem", "urn:acme-billing:problem"],
  ["<h1>Baklava</h1>", "<h1>Acme Billing</h1>"],
  ["npm run baklava -- users", "npm run acme-billing -- users"],
  ["  baklava: { program }", '  "acme-billing": { program }'],
  [".baklava/mail", ".acme-billing/mail"],
])("rename(%j) is %j", (before, after) => {
  expect(rename(before, names)).toBe(after);
});

test("a name of one word has two letters of its own before secrets", () => {
  expect(namesOf({ name: "x", scope: "@x" }).short).toBe("xx");
  expect(namesOf({ name: "acme", scope: "@x" })).toMatchObject({ short: "ac", title: "Acme", snake: "acme" });
});
