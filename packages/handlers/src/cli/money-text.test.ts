import { expect, test } from "vitest";

import { moneyText } from "./money-text.ts";
import { renderRecord, renderRows } from "./table.ts";

const id = "019aa5f2-7c00-7000-8000-0000000000a1";

test("moneyText() is for amounts of money alone", () => {
  expect(moneyText({ amountMinor: 1290, currency: "EUR" })).toBe("12.90 EUR");
  expect(moneyText({ amount: 1290 })).toBeUndefined();
});

test("a record and its rows show money as one text", () => {
  const unitPrice = { amountMinor: 5, currency: "EUR" };
  const order = { total: unitPrice, lines: [{ sku: "TEA-250", name: "Black tea", unitPrice }] };
  expect(renderRecord(order, { color: false, width: 80 })).toBe(
    "Total  0.05 EUR\n\nLines:\nSku      Name       Unit price\nTEA-250  Black tea  0.05 EUR\n",
  );
});

test("the id is left out beside a SKU, which stands for it everywhere", () => {
  const products = [{ id, sku: "TEA-250", name: "Black tea" }];
  const text = renderRows(products, ["id", "sku", "name"], { color: false, width: 40 });
  expect(text).not.toContain(id);
  expect(text).toContain("TEA-250");
});
