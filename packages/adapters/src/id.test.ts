import { expect, test } from "vitest";

import { uuidGenerator } from "./id.ts";

test("next() gives UUIDs of version 7, in order, none twice", () => {
  const ids = Array.from({ length: 1000 }, () => uuidGenerator.next());
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id))).toBe(true);
  expect(ids).toEqual([...new Set(ids)].toSorted());
});
