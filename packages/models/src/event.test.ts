import { expect, test } from "vitest";

import { parseEvent } from "./event.ts";
import { userEvent } from "./user-event.ts";

const id = "01900000-0000-7000-8000-000000000001";
const event = userEvent({ id, type: "user.password_changed" }, id, new Date("2026-03-01T12:00:00.000Z"));

test("parseEvent() reads what went through a queue", () => {
  expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual(event);
});

test.each([
  ["another version", { version: 2 }],
  ["another type", { type: "user.lost" }],
  ["another payload", { payload: { owner: id } }],
  ["no id", { id: undefined }],
])("parseEvent() throws for %s", (_what, values) => {
  expect(() => parseEvent({ ...JSON.parse(JSON.stringify(event)), ...values })).toThrow();
});
