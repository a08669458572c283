import { expect, test } from "vitest";

import { compareCodePoints } from "./compare.ts";

test("compareCodePoints() puts what lies beyond the basic plane last, unlike <", () => {
  expect(["🥮", "\uffee", "a", ""].toSorted(compareCodePoints)).toEqual(["", "a", "\uffee", "🥮"]);
  expect(["🥮", "\uffee"].toSorted()).toEqual(["🥮", "\uffee"]);
});
