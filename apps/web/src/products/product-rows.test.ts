import { expect, test } from "vitest";

import { readProducts, toBatches, toCsv } from "./product-rows.ts";

const header = "sku,name,price,currency,stock";

test("reads products, with any usual delimiter and decimal sign", () => {
  const product = { sku: "TEA-1", name: "Tea, green", priceMinor: 1290, currency: "EUR", stock: 4 };
  expect(readProducts(`${header}\ntea-1,"Tea, green",12.90,eur,4\n`).rows).toMatchObject([{ line: 2, product }]);
  expect(readProducts('\ufeffSKU;Name;Price;Currency;Stock\r\ntea-1;"Tea, green";12,9;EUR;4').rows).toMatchObject([
    { product },
  ]);
  expect(readProducts("sku,name,price,currency\nA,Rug,5000,JPY").rows).toMatchObject([
    { product: { priceMinor: 5000, stock: 0 } },
  ]);
});

test.each([
  ["A,Tea,1.000,EUR,1", 'price must be such as 12.90, without a sign for thousands (got "1.000")'],
  ["A,Tea,-1,EUR,1", 'price must be such as 12.90, without a sign for thousands (got "-1")'],
  ["A,Tea,1,EUR,many", 'stock must be a whole number such as 40 (got "many")'],
  ["A,Tea,1,XXQ,1", "currency must be an ISO 4217 currency code such as EUR"],
  ["A,,1,EUR,1", "name must not be empty"],
  ["A,Tea,1,EUR", "has 4 cells, and not 5"],
])("refuses the row %s, and no other", (row, problem) => {
  const { rows } = readProducts(`${header}\n${row}\nB,Cup,2,EUR,1\n`);
  expect(rows).toMatchObject([{ problem }, { product: { sku: "B" } }]);
});

test.each([
  ["", /must name the columns sku, name, price, currency/],
  ["sku,name\nA,Tea", /must name the columns/],
  [`${header},colour\n`, /column colour/],
])("refuses a file that begins with %j", (text, message) => {
  expect(() => readProducts(text)).toThrow(message);
});

test("toBatches() has at most 100 products in a batch, and each SKU once", () => {
  const names = [...Array.from({ length: 150 }, (_, index) => `S-${index}`), "S-149"];
  const { rows } = readProducts(`${header}\n${names.map((sku) => `${sku},Tea,1,EUR,1`).join("\n")}`);
  expect(toBatches(rows).map((batch) => batch.length)).toEqual([100, 50, 1]);
});

test("toCsv() writes rows that can be read again", () => {
  const text = `${header}\r\nA,"Tea ""green"", 1 kg",many,EUR,1\r\n`;
  const file = readProducts(text);
  expect(toCsv(file.header, file.rows)).toBe(text);
});
