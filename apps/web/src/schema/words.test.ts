import { expect, test } from "vitest";

import { toCommand, toLabel, toPath, toTitle, toWords } from "./words.ts";

test("toPath() writes names as commands have them", () => {
  expect(["users", "deadLetters", "auditEvents"].map(toPath)).toEqual(["users", "dead-letters", "audit-events"]);
});

test.each([
  ["setRole", "Set role"],
  ["on_sale", "On sale"],
  ["order.paid", "Order paid"],
  ["vat", "VAT"],
  ["vatId", "VAT ID"],
])("toWords() writes %s as %s", (name, words) => {
  expect(toWords(name)).toBe(words);
});

test.each([
  ["createdAt", "Created"],
  ["customerId", "Customer"],
  ["priceMinor", "Price"],
  ["minTotalMinor", "Min total"],
  ["id", "ID"],
  ["at", "At"],
])("toLabel() calls the field %s %s", (field, label) => {
  expect(toLabel(field)).toBe(label);
});

test("toTitle() says what an operation without an entity makes", () => {
  expect(toTitle({ name: "create" }, "deliverySlot")).toBe("Create delivery slot");
  expect(toTitle({ name: "setRole" })).toBe("Set role");
});

test("toCommand() is the command", () => {
  expect(toCommand({ domain: "deadLetters", name: "setRole" })).toBe("dead-letters set-role");
});
