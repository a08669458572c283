import { expect, test } from "vitest";

import { createFormats, minorDigits } from "./formats.ts";

const formats = createFormats("en", "Europe/Istanbul");

test("writes amounts with the digits of their currency", () => {
  expect(formats.money({ amountMinor: 1290, currency: "EUR" })).toBe("€12.90");
  expect(formats.money({ amountMinor: 1290, currency: "JPY" })).toBe("¥1,290");
  expect([minorDigits("KWD"), minorDigits("nothing")]).toEqual([3, 2]);
});

test("writes moments in the time zone of the person", () => {
  expect(formats.moment("2026-01-31T21:30:00.000Z")).toMatch(/^Feb 1, 2026, 12:30\sAM$/);
  expect(formats.date("2026-11-20")).toBe("Nov 20, 2026");
});
