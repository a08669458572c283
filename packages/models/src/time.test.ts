import { expect, test } from "vitest";

import { z } from "zod";

import { isoTime, locale, moment, timeZone } from "./time.ts";

test("isoTime writes UTC with milliseconds", () => {
  expect(z.encode(isoTime, new Date(0))).toBe("1970-01-01T00:00:00.000Z");
});

test.each(["yesterday", "2026-11-27", "2026-02-30T00:00:00Z", ""])("moment says of %j what it takes", (text) => {
  expect(moment.safeParse(text).error?.issues).toMatchObject([
    { message: "must be a moment such as 2026-01-31T09:30:00Z" },
  ]);
});

test.each([
  ["europe/istanbul", "Europe/Istanbul"],
  ["utc", "UTC"],
  ["EST", "EST"],
  ["Mars/Olympus", undefined],
  ["+03:00", undefined],
  ["", undefined],
])("timeZone makes of %j %j", (name, expected) => {
  expect(timeZone.safeParse(name).data).toBe(expected);
});

test.each([
  ["TR-tr", "tr-TR"],
  ["en", "en"],
  ["xxxxxxxx", undefined],
  ["not a locale", undefined],
  ["", undefined],
])("locale makes of %j %j", (tag, expected) => {
  expect(locale.safeParse(tag).data).toBe(expected);
});
