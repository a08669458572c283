import { expect, test } from "vitest";

import { fromJson, toJson } from "./row.ts";

test("toJson() writes dates so that fromJson() tells them from texts that look like one", () => {
  const at = new Date("2026-03-01T12:00:00.123Z");
  const row = { at, text: at.toISOString(), nothing: null, list: [at, 1], inner: { at, isOn: true } };
  const json = JSON.stringify(toJson(row));
  expect(JSON.parse(json)).toMatchObject({ at: { $date: "2026-03-01T12:00:00.123Z" }, text: at.toISOString() });
  expect(fromJson(JSON.parse(json) as Record<string, unknown>)).toEqual(row);
});

test("toJson() refuses a field that would be read as something else", () => {
  expect(() => toJson({ changes: { $date: "tomorrow" } })).toThrow("The field $date cannot be stored");
});
