import { expect, test } from "vitest";

import { unknownFields } from "./unknown-fields.ts";

test("unknownFields() finds them in the message itself, in its parts and in its lists", () => {
  const unknown = (no: number) => [{ no, wireType: 0, data: new Uint8Array([1]) }];
  const message = { name: "Ada", sender: { $unknown: unknown(7) }, tags: [{}, { $unknown: unknown(8) }] };
  expect(unknownFields(message)).toEqual([7, 8]);
  expect(unknownFields({ ...message, $unknown: unknown(6) })).toEqual([6, 7, 8]);
  expect(unknownFields({ name: "Ada", bytes: new Uint8Array([1]), nothing: null })).toEqual([]);
});
