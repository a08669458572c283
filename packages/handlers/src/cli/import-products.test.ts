import { createReadStream } from "node:fs";
import { Readable, Writable } from "node:stream";

import { openShop, sell, type Shop } from "@baklava/services/testing/shop";
import { beforeEach, expect, test } from "vitest";

import { domains } from "../operations.ts";
import { sessionIn } from "../testing/call.ts";
import { runCli } from "./run-cli.ts";

let shop: Shop;
beforeEach(() => {
  shop = openShop();
});

async function importing(csv: string | Buffer, file = "-") {
  const written = { out: "", err: "" };
  const into = (key: "out" | "err") =>
    new Writable({
      write(chunk, _encoding, done) {
        written[key] += String(chunk);
        done();
      },
    });
  const code = await runCli(["products", "import", file], {
    domains,
    open: async () => sessionIn(shop),
    io: {
      stdin: Readable.from([csv]),
      openFile: createReadStream,
      fileSize: async () => undefined,
      stdout: into("out"),
      stderr: into("err"),
      hasColors: { stdout: false, stderr: false },
    },
    version: "1.2.3",
    extraCommands: [],
  });
  return { code, out: written.out.replace(/ +/g, " "), err: written.err };
}

const header = "sku,name,price,currency,stock\n";
const products = () => [...shop.database.products.values()];

test("creates and edits products, and leaves the stock of known ones", async () => {
  await sell(shop, "TEA", { name: "Tea", priceMinor: 100, stock: 7 });
  await sell(shop, "CUP", { name: "Cup", priceMinor: 900, stock: 7 });
  const csv = `\ufeffSKU,Name,Price,Currency,Stock\ntea,Green tea,1.5,eur,3\nCUP,Cup,9,EUR,\n"POT-1","Pot, large",20.00,EUR,4\n`;
  expect(await importing(csv)).toEqual({ code: 0, out: "Created 1\nEdited 1\nUnchanged 1\nRefused 0\n", err: "" });
  expect(products()).toMatchObject([
    { sku: "TEA", name: "Green tea", price: { amountMinor: 150 }, stock: 7, version: 2 },
    { sku: "CUP", stock: 7, version: 1 },
    { sku: "POT-1", name: "Pot, large", price: { amountMinor: 2000, currency: "EUR" }, stock: 4 },
  ]);
});

test("keeps good rows before and behind bad ones, and says what is wrong where", async () => {
  const good = Array.from({ length: 250 }, (_, index) => `SKU-${index},Thing,1.00,EUR,1`);
  const bad = [
    "X 1,Thing,1.00,EUR,1",
    "A,Thing,1.005,EUR,1",
    "B,,1,EUR,1",
    "C,Thing,1,XXZ,1",
    "SKU-249,Thing,1,EUR,1",
    "D",
  ];
  const csv = `${header}${[...good.slice(0, 120), ...bad.slice(0, 4), ...good.slice(120), ...bad.slice(4)].join("\n")}`;
  const { code, out, err } = await importing(csv);
  expect([code, out]).toEqual([2, "Created 250\nEdited 0\nUnchanged 0\nRefused 6\n"]);
  expect(err.split("\n")).toEqual([
    expect.stringMatching(/^line 122: sku must be 1 to 64 letters/),
    'line 123: price must be such as 12.90 (got "1.005")',
    expect.stringMatching(/^line 124: name must not be empty/),
    expect.stringMatching(/^line 125: currency must be an ISO 4217 currency code/),
    "line 256: sku SKU-249 is there once before",
    expect.stringMatching(/^line 257: name is required; currency must be/),
    "",
  ]);
  expect((await importing(csv)).out).toBe("Created 0\nEdited 0\nUnchanged 250\nRefused 6\n");
});

test.each([
  ["without a column", "sku,name\nA,B\n", "Cannot read the file: its first line lacks the columns price, currency"],
  ["with a column nobody knows", `${header.trim()},weight\n`, "its first line has unknown columns"],
])("refuses a file %s, and stores nothing", async (_what, csv, message) => {
  const { code, err } = await importing(csv);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test("refuses a file that is not there, rows that are not UTF-8, and quotes that do not end", async () => {
  expect(await importing("", "/nowhere")).toMatchObject({ code: 2, err: expect.stringContaining("/nowhere") });
  const latin1 = Buffer.from(`${header}A,Th\xe9,1,EUR,1\n`, "latin1");
  expect(await importing(latin1)).toMatchObject({ code: 2, err: "line 2: it is not UTF-8\n" });
  expect((await importing(`${header}A,"Tea,1,EUR,1\n`)).code).toBe(2);
  expect(products()).toEqual([]);
});
