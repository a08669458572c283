import { type ExchangeRates } from "@baklava/models/exchange-rate";
import { UnavailableError } from "@baklava/models/unavailable";
import { beforeEach, describe, expect, test } from "vitest";

import type { ExchangeRateSource } from "./exchange-rate.ts";

/** A source and how a test makes it say something else. */
export type TestSource = {
  readonly source: ExchangeRateSource;
  publish(rates: ExchangeRates): Promise<void>;
  goDown(): void;
};

const monday: ExchangeRates = { date: "2026-02-23", perEuro: { USD: "1.1", JPY: "160.50" } };
const tuesday: ExchangeRates = { date: "2026-02-24", perEuro: { USD: "1.25" } };

export function exchangeRateContract(open: () => Promise<TestSource>): void {
  let subject: TestSource;
  let source: ExchangeRateSource;
  beforeEach(async () => {
    subject = await open();
    ({ source } = subject);
    await subject.publish(monday);
  });

  describe("ExchangeRateSource", () => {
    test("latest() gives the rates as they were published, to the digit", async () => {
      expect(await Promise.all([source.latest(), source.latest()])).toEqual([monday, monday]);
    });

    test("refresh() asks again, and latest() knows", async () => {
      await source.latest();
      await subject.publish(tuesday);
      expect(await source.latest()).toEqual(monday);
      expect(await source.refresh()).toEqual(tuesday);
      expect(await source.latest()).toEqual(tuesday);
    });

    test("latest() goes on with what it knows while the source is away, and refresh() tells", async () => {
      await source.latest();
      subject.goDown();
      await expect(source.refresh()).rejects.toThrow(UnavailableError);
      expect(await source.latest()).toEqual(monday);
    });

    test("latest() is unavailable when the source was never there", async () => {
      subject.goDown();
      await expect(source.latest()).rejects.toThrow(UnavailableError);
    });
  });
}
