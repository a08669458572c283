import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

import { TextFile } from "@baklava/adapters/file/text-file";
import { httpSettings } from "@baklava/adapters/http/settings";
import { createLogger } from "@baklava/adapters/logger";
import { type ExchangeRates, exchangeRates } from "@baklava/models/exchange-rate";
import { UnavailableError } from "@baklava/models/unavailable";
import { assert, asyncProperty, nat, oneof, string, tuple } from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";

import { exchangeRateContract } from "../exchange-rate.contract.ts";
import { openExchangeRates } from "../open-exchange-rate.ts";
import { anyAnswer } from "../testing/any-answer.ts";
import { EcbExchangeRates } from "./exchange-rate.ts";
import { RecordedExchangeRates } from "./recorded-exchange-rate.ts";
import { exchangeRateSettings } from "./settings.ts";

const monday: ExchangeRates = { date: "2026-02-23", perEuro: { USD: "1.1" } };
const tuesday: ExchangeRates = { date: "2026-02-24", perEuro: { USD: "1.2" } };

describe("over HTTP", () => {
  exchangeRateContract(async () => {
    const bank = await openBank();
    return { source: bank.open(), publish: async (rates) => bank.publish(rates), goDown: () => bank.goDown() };
  });

  test("asks once a day, and all processes of a machine together", async () => {
    const bank = await openBank();
    bank.publish(monday);
    const [first, second] = [bank.open(), bank.open()];
    for (const source of [first, second, first]) expect(await source.latest()).toEqual(monday);
    expect(bank.requests).toBe(1);
    bank.publish(tuesday);
    bank.time = new Date("2026-02-24T00:00:01Z");
    for (const source of [first, second]) expect(await source.latest()).toEqual(tuesday);
    expect(bank.requests).toBe(2);
  });

  test("asks anew when the rates that it knows are of a time that is still to come: the clock was wrong", async () => {
    const bank = await openBank();
    bank.publish(monday);
    const right = bank.time;
    bank.time = new Date("2026-03-25T12:00:00Z");
    const source = bank.open();
    await source.latest();
    bank.time = right;
    bank.publish(tuesday);
    for (const each of [source, bank.open()]) expect(await each.latest()).toEqual(tuesday);
  });

  test("knows the last good rates after a restart, and asks again before long", async () => {
    const bank = await openBank();
    bank.publish(monday);
    await bank.open().latest();
    bank.goDown();
    bank.time = new Date("2026-02-25T12:00:00Z");
    const source = bank.open();
    expect(await source.latest()).toEqual(monday);
    bank.publish(tuesday);
    expect(await source.latest()).toEqual(monday);
    bank.time = new Date("2026-02-25T12:05:00Z");
    expect(await source.latest()).toEqual(tuesday);
  });

  test.each([
    ["no XML", "<html><body>Oops", "is not XML"],
    ["another document", "<html><body>Oops</body></html>", "has no exchange rates"],
    ["no number", toXml({ date: "2026-02-23", perEuro: { USD: "" } }), "perEuro.USD: must be a decimal number"],
    ["no date", toXml({ date: "", perEuro: { USD: "1" } }), "date"],
    ["no rates", toXml({ date: "2026-02-23", perEuro: {} }), "has no exchange rates"],
  ])("says of %s what is wrong, and keeps what it knows", async (_what, document, reason) => {
    const bank = await openBank();
    bank.publish(monday);
    const source = bank.open();
    await source.latest();
    bank.document = document;
    await expect(source.refresh()).rejects.toThrow(UnavailableError);
    await expect(source.refresh()).rejects.toThrow(reason);
    expect(await source.latest()).toEqual(monday);
  });

  test("any answer is rates, or counts as no answer", async () => {
    const file = { read: async () => undefined, write: async () => undefined };
    const clock = { now: () => new Date("2026-02-23T12:00:00Z") };
    const xml = oneof(
      anyAnswer([{}]),
      tuple(string(), string(), nat(300)).map(([date, rate, cut]) => ({
        status: 200,
        headers: {},
        body: toXml({ date, perEuro: { USD: rate } }).slice(0, 300 + cut),
      })),
    );
    await assert(
      asyncProperty(xml, async (answer) => {
        const http = { request: async () => answer };
        const source = new EcbExchangeRates({ http, path: "/", file, clock });
        const rates = await source.latest().catch((error: unknown) => error);
        if (rates instanceof UnavailableError) return;
        expect(exchangeRates.safeParse(rates).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("a file that is broken counts as none", async () => {
    const bank = await openBank();
    bank.publish(monday);
    await writeFile(path.join(bank.folder, "exchange-rates.json"), `{"fetchedAt":`);
    expect(await bank.open().latest()).toEqual(monday);
  });
});

describe("recorded", () => {
  exchangeRateContract(async () => {
    const folder = await temporaryFolder();
    let file = path.join(folder, "rates.xml");
    const source = new RecordedExchangeRates({ read: () => new TextFile(file).read() });
    return {
      source,
      publish: (rates) => writeFile(file, toXml(rates)),
      goDown: () => void (file = path.join(folder, "none.xml")),
    };
  });

  test("comes with Baklava, and needs nothing", async () => {
    const settings = { ...exchangeRateSettings.parse({}), ...httpSettings.parse({}), BAKLAVA_DIRECTORY: "/nowhere" };
    const { source } = openExchangeRates({ settings, logger, clock: { now: () => new Date() } });
    const { date, perEuro } = await source.latest();
    expect([date, Object.keys(perEuro).length > 10]).toEqual(["2026-11-20", true]);
  });
});

test("EXCHANGE_RATES_URL is refused without being repeated: it may hold a password", () => {
  const refused = exchangeRateSettings.safeParse({ EXCHANGE_RATES_URL: "ftp://me:hunter2@bank" });
  expect(refused.error?.issues[0]?.message).toMatch(/^is no URL: write https:/);
});

const logger = createLogger({ LOG_LEVEL: "silent" });

/** A bank on loopback whose document the test writes, and the machine that asks it. */
async function openBank() {
  const folder = await temporaryFolder();
  const bank = {
    folder,
    document: "",
    isDown: false,
    requests: 0,
    time: new Date("2026-02-23T12:00:00Z"),
    publish(rates: ExchangeRates): void {
      bank.isDown = false;
      bank.document = toXml(rates);
    },
    goDown(): void {
      bank.isDown = true;
    },
    open() {
      const http = httpSettings.parse({ HTTP_ATTEMPTS: "1" });
      const settings = { ...exchangeRateSettings.parse({ EXCHANGE_RATES_URL: url }), ...http };
      const clock = { now: () => bank.time };
      const { source, close } = openExchangeRates({
        settings: { ...settings, BAKLAVA_DIRECTORY: folder },
        logger,
        clock,
      });
      onTestFinished(close);
      return source;
    },
  };
  const server = createServer((request, response) => {
    bank.requests += 1;
    if (bank.isDown || request.url !== "/daily.xml?v=1") request.socket.destroy();
    else response.end(bank.document);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/daily.xml?v=1`;
  return bank;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-rates-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function toXml({ date, perEuro }: ExchangeRates): string {
  const cubes = Object.entries(perEuro).map(([code, rate]) => `<Cube currency="${code}" rate="${rate}"/>`);
  return `<?xml version="1.0"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01">
<gesmes:subject>Reference rates</gesmes:subject><Cube><Cube time="${date}">${cubes.join("")}</Cube></Cube></gesmes:Envelope>`;
}
