import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { readMoment } from "./moment.ts";

beforeEach(() => {
  vi.stubEnv("TZ", "Europe/Istanbul");
});
afterEach(() => void vi.unstubAllEnvs());

const now = new Date("2026-11-27T21:30:00.000Z"); // 00:30 on 28 November in Istanbul

test.each([
  ["now", "2026-11-27T21:30:00.000Z"],
  ["today", "2026-11-27T21:00:00.000Z"],
  ["Yesterday", "2026-11-26T21:00:00.000Z"],
  ["tomorrow", "2026-11-28T21:00:00.000Z"],
  ["2026-11-27", "2026-11-26T21:00:00.000Z"],
  ["2026-11-27 09:30", "2026-11-27T06:30:00.000Z"],
  ["2026-11-27T09:30:15", "2026-11-27T06:30:15.000Z"],
  ["7 days ago", "2026-11-20T21:30:00.000Z"],
  ["a week ago", "2026-11-20T21:30:00.000Z"],
  ["1 month ago", "2026-10-27T21:30:00.000Z"],
  ["2 years ago", "2024-11-27T21:30:00.000Z"],
  ["90 minutes ago", "2026-11-27T20:00:00.000Z"],
  ["an hour ago", "2026-11-27T20:30:00.000Z"],
  ["2026-11-27T09:30:00Z", "2026-11-27T09:30:00Z"],
  ["2026-11-27T09:30:00+03:00", "2026-11-27T09:30:00+03:00"],
])("readMoment() takes %j in the time zone of the machine", (text, expected) => {
  expect(readMoment(text, now)).toBe(expected);
});

test("readMoment() takes days of the calendar, also where one has 23 hours, and months of their own length", () => {
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(readMoment("1 day ago", new Date("2026-03-29T10:00:00.000Z"))).toBe("2026-03-28T11:00:00.000Z");
  expect(readMoment("1 month ago", new Date("2026-03-31T10:00:00.000Z"))).toBe("2026-02-28T11:00:00.000Z");
});

test.each(["", "soon", "2026-13-01", "2026-02-30", "2026-11-27 25:00", "27.11.2026", "-1 days ago", "days ago", "5"])(
  "readMoment() does not guess what %j means",
  (text) => {
    expect(readMoment(text, now)).toBeUndefined();
  },
);
