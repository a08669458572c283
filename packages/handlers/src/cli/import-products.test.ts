import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";

import { type Backend, openBackend } from "@baklava/services/testing/backend";
import { sell } from "@baklava/services/testing/shop";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { domains } from "../operations.ts";
import { runnerIn } from "../testing/call.ts";
import { captureIo } from "../testing/capture-io.ts";
import type { CliIo } from "./io.ts";
import { runCli } from "./run-cli.ts";

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
});

async function importing(csv: string | Buffer, flags: readonly string[] = [], more: Partial<CliIo> = {}, file = "-") {
  const io = captureIo(csv, more);
  const open = async () => runnerIn(backend);
  const code = await runCli(["products", "import", file, ...flags], {
    domains,
    open,
    io,
    version: "1",
    extraCommands: [],
  });
  return { code, out: io.written.out.replace(/ +/g, " "), err: io.written.err };
}

const header = "sku,name,price,currency,stock\n";
const products = () => backend.database.table("products").all();

test("creates and edits products, and leaves the stock of known ones", async () => {
  await sell(backend, "TEA", { name: "Tea", priceMinor: 100, stock: 7 });
  await sell(backend, "CUP", { name: "Cup", priceMinor: 900, stock: 7 });
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
    'line 123: price must be such as 12.90, without a sign for thousands (got "1.005")',
    expect.stringMatching(/^line 124: name must not be empty/),
    expect.stringMatching(/^line 125: currency must be an ISO 4217 currency code/),
    "line 256: sku SKU-249 is on line 255 already",
    expect.stringMatching(/^line 257: it has 1 value for 5 columns;/),
    "",
  ]);
  expect((await importing(csv)).out).toBe("Created 0\nEdited 0\nUnchanged 250\nRefused 6\n");
});

test.each([
  [
    "without a column",
    "sku,name\nA,B\n",
    "Cannot read standard input: its first line lacks the columns price, currency",
  ],
  [
    "with an unknown column",
    `${header.trim()},weight\n`,
    "its first line has the column weight, which nothing is known of",
  ],
])("refuses a file %s, and stores nothing", async (_what, csv, message) => {
  const { code, err } = await importing(csv);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test("refuses a file that is not there, and rows that are not UTF-8", async () => {
  expect(await importing("", [], {}, "/nowhere")).toMatchObject({ code: 2, err: "error: There is no file /nowhere\n" });
  const latin1 = Buffer.from(`${header}A,Th\xe9,1,EUR,1\nB,Tea,1,EUR,1\n`, "latin1");
  const { code, err } = await importing(latin1);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^line 2: it is not UTF-8; .* --encoding, such as windows-1252\n$/),
  ]);
  expect(skus()).toEqual(["B"]);
});

const skus = () => products().map(({ sku }) => sku);

describe("a file that is ambiguous or broken", () => {
  const broken: readonly (readonly [string, string, string])[] = [
    [
      "a surplus value",
      `${header}THOU-1,Tea,1.00,EUR,1,000\n`,
      'line 2: it has 6 values for 5 columns; a value with a ","',
    ],
    ["a value too few", `${header}A,Tea,1.00,EUR\n`, "line 2: it has 4 values for 5 columns"],
    [
      "a quote within a value",
      `${header}A,5" pot,1.00,EUR,1\n`,
      "line 2: a quote stands within a value; write it twice",
    ],
    ["a quote that is not closed", `${header}A,"Tea,1.00,EUR,1\n`, "line 2: a quote is opened and not closed"],
    [
      "a value of two lines",
      `${header}\n"A","Tea\nbag",1.00,EUR,1\n`,
      "line 3: name must not contain control characters",
    ],
    [
      "a price that may be a thousand",
      `${header}A,Tea,"1,000",EUR,1\n`,
      "line 2: price 1,000 may mean a thousand or one; say --decimal",
    ],
    ["a price with a point that may be a thousand", `${header}A,Tea,1.000,KWD,1\n`, "line 2: price 1.000 may mean"],
    [
      "a price with two signs",
      `${header}A,Tea,"1.234,50",EUR,1\n`,
      "line 2: price must be such as 12.90, without a sign for",
    ],
    [
      "a stock with a sign for thousands",
      `${header}A,Tea,1,EUR,1.000\n`,
      "line 2: stock must be a whole number such as 40",
    ],
    ["a repeated SKU", `${header}GOOD,Tea,1,EUR,1\ngood,Cup,2,EUR,1\n`, "line 3: sku GOOD is on line 2 already"],
  ];
  test.each(broken)(
    "%s refuses its row by the line on which it begins, and keeps the rows behind",
    async (_what, csv, line) => {
      const { code, err } = await importing(`${csv}LAST,Last,3,EUR,1\n`);
      expect([code, err.split("\n")]).toEqual([2, [expect.stringContaining(line), ""]]);
      expect(skus()).toContain("LAST");
      expect(skus()).not.toContain("A");
      expect(skus()).not.toContain("THOU-1");
    },
  );

  test.each([
    ["", "is empty"],
    ["\n \n", "is empty"],
    [header, "There are no products in the file"],
    ["sku,name,price,currency,price\nA,Tea,1,EUR,2\n", "has the column price twice"],
    ["sku,name,price,currency,colour\nA,Tea,1,EUR,red\n", "has the column colour, which nothing is known of"],
    ["sku,name,price\nA,Tea,1\n", "lacks the column currency (columns are divided by comma"],
    ["sku;name,price;currency\n", "lacks the columns"],
    ["A;Tea;1;EUR\n", "must name the columns sku, name, price, currency and, if you like, stock"],
    ["s\0k\0u\0,\0", "is not UTF-8; say what it is with --encoding"],
  ])("%j is refused as a whole", async (csv, sentence) => {
    const { code, err } = await importing(csv);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
    expect(products()).toEqual([]);
  });

  test("prices with a point and with a comma in one file are refused, with the line of the first", async () => {
    const { err } = await importing("sku;name;price;currency\nA;Tea;12,90;EUR\nB;Cup;9.50;EUR\nC;Pot;1,000;EUR\n");
    expect(err).toBe(
      "line 3: price 9.50 has a point, and line 2 has a comma; write all prices alike\n" +
        'line 4: price must be such as 12,90, without a sign for thousands (got "1,000")\n',
    );
    expect(skus()).toEqual(["A"]);
  });
});

describe("what a spreadsheet writes", () => {
  const inEuro = (sku: string) => products().find((product) => product.sku === sku)?.price;

  test.each([
    [";", "A;Thé vert;12,90;EUR;3"],
    ["\t", "A\tThé vert\t12,90\tEUR\t3"],
    ["|", "A|Thé vert|12,90|EUR|3"],
    [",", 'A,Thé vert,"12,90",EUR,3'],
  ])("columns divided by %j and prices with a comma are found out", async (delimiter, row) => {
    const first = ["sku", "name", "price", "currency", "stock"].join(delimiter);
    expect(await importing(`\ufeff${first}\r\n${row}\r\n`)).toMatchObject({ code: 0, err: "" });
    expect(products()).toMatchObject([{ sku: "A", name: "Thé vert", price: { amountMinor: 1290 }, stock: 3 }]);
  });

  test("--decimal, --delimiter and --encoding say what cannot be found out", async () => {
    const csv = Buffer.from("sku;name;price;currency\r\nA;Th\xe9 \x80;1,500;KWD\r\nB;Cup;2;EUR\r\n", "latin1");
    const flags = ["--decimal", ",", "--delimiter", ";", "--encoding", "windows-1252"];
    expect(await importing(csv, flags)).toMatchObject({ code: 0, err: "" });
    expect(products()[0]?.name).toBe("Thé €");
    expect([inEuro("A")?.amountMinor, inEuro("B")?.amountMinor]).toEqual([1500, 200]);
    const point = await importing("sku,name,price,currency\nC,Pot,1.5,EUR\n", ["--decimal", ","]);
    expect(point.err).toBe("line 2: price 1.5 has a point, and --decimal is the comma; write all prices alike\n");
  });

  test("UTF-16 with a byte order mark is found out, and UTF-16 without one can be said", async () => {
    const text = "sku\tname\tprice\tcurrency\nA\tThé\t1\tEUR\n";
    expect((await importing(Buffer.from(`\ufeff${text}`, "utf16le"))).code).toBe(0);
    expect(products()[0]?.name).toBe("Thé");
    expect((await importing(Buffer.from(text, "utf16le"))).err).toContain("--encoding");
    expect((await importing(Buffer.from(text, "utf16le"), ["--encoding", "utf-16le"])).code).toBe(0);
  });

  test("columns and rows without anything in them do not count", async () => {
    const csv = "sku;name;price;currency;;\nA;Tea;1;EUR;;\n;;;;;\n\n;\nB;Cup;1;EUR\n";
    expect(await importing(csv)).toMatchObject({ code: 0, out: "Created 2\nEdited 0\nUnchanged 0\nRefused 0\n" });
  });

  test.each([
    ["--delimiter", "ab", "It must be one sign"],
    ["--decimal", "x", "Allowed choices are ., ,"],
    ["--encoding", "klingon", "It must be the name of an encoding, such as utf-8"],
  ])("%s %s is refused", async (flag, value, sentence) => {
    const { code, err } = await importing(header, [flag, value]);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

test("a dry run tells what would happen, and changes nothing", async () => {
  await sell(backend, "TEA", { name: "Tea", priceMinor: 100 });
  const csv = `${header}TEA,Green tea,2,EUR,1\nNEW,Cup,1,EUR,1\nBAD,,1,EUR,1\n`;
  const { code, out, err } = await importing(csv, ["--dry-run"]);
  expect([code, out]).toEqual([2, "Created 1\nEdited 1\nUnchanged 0\nRefused 1\n"]);
  expect(err).toBe('line 4: name must not be empty (got "")\nDry run: nothing was changed\n');
  expect(products()).toMatchObject([{ sku: "TEA", name: "Tea", stock: 10 }]);
});

test("Ctrl-C ends behind the batch that has begun, and says what is stored", async () => {
  const controller = new AbortController();
  const rows = Array.from({ length: 250 }, (_, index) => `SKU-${index},Tea,1,EUR,1`);
  const stdin = Readable.from([`${header}${rows.join("\n")}\n`]);
  backend.tamper = () => controller.abort();
  const interrupt = () => ({ signal: controller.signal, close: () => undefined });
  const { code, out, err } = await importing("", [], { stdin, listenForInterrupt: interrupt });
  expect([code, out]).toEqual([130, "Created 100\nEdited 0\nUnchanged 0\nRefused 0\n"]);
  expect(err).toBe(
    "Interrupted: standard input was not read to its end. It is stored up to line 101, but for rows reported above; running it again is harmless\n",
  );
  expect(products()).toHaveLength(100);
});

test("says in a sentence why a file cannot be read", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "baklava-import-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const missing = await importing("", [], {}, path.join(folder, "none.csv"));
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining("There is no file")]);
  const wrong = await importing("", [], {}, folder);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("is a folder; name a file in it")]);
});

test("standard input at a terminal is announced", async () => {
  const { err } = await importing(`${header}A,Tea,1,EUR,1\n`, [], { isStdinTerminal: true });
  expect(err).toBe("Type the CSV, and end it with Ctrl-D (on Windows: Ctrl-Z and Enter)\n");
});
