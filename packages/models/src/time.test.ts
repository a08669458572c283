import { expect, test } from "vitest";

import { locale, timeZone, toIsoTime } from "./time.ts";

test("toIsoTime() writes UTC with milliseconds", () => {
  expect(toIsoTime(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
});

test.each([
  ["Europe/Istanbul", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["", false],
])("timeZone takes %j: %s", (name, expected) => {
  expect(timeZone.safeParse(name).success).toBe(expected);
});

test.each([
  ["tr-TR", true],
  ["en", true],
  ["not a locale", false],
  ["", false],
])("locale takes %j: %s", (tag, expected) => {
  expect(locale.safeParse(tag).success).toBe(expected);
});
