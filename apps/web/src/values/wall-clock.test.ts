import { expect, test } from "vitest";

import { fromWallClock, toWallClock } from "./wall-clock.ts";

test.each([
  ["2026-01-31 09:30:00", "Europe/Istanbul", "2026-01-31T06:30:00.000Z"],
  ["2026-07-01 12:00:00", "Europe/London", "2026-07-01T11:00:00.000Z"],
  ["2026-01-01 00:00:00", "Asia/Tokyo", "2025-12-31T15:00:00.000Z"],
])("clocks that show %s in %s mean %s", (wall, zone, moment) => {
  expect(fromWallClock(wall, zone)).toBe(moment);
  expect(toWallClock(moment, zone)).toBe(wall);
});
