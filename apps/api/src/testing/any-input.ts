import * as fc from "fast-check";

import { shopOrders } from "./shop-orders.ts";

type Input = Readonly<Record<string, unknown>>;

/** Text that is known to cause faults: control characters, lone surrogates, markup, patterns, malformed numbers. */
const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "\u202eabc",
    "%",
    "_",
    "'",
    '"',
    "\\",
    "../..",
    "NaN",
    "-0",
    "1e999",
    "__proto__",
    "",
  ),
  fc.string({ minLength: 300, maxLength: 3000 }),
);

const listOrders = ["user:name:asc", "user:createdAt:desc", "audit:sequence:asc", ...shopOrders];

/** Forged cursors in the format of valid ones. */
const forgedCursor = fc
  .tuple(
    fc.constantFrom(...listOrders),
    fc.oneof(nastyText, fc.constantFrom("0000000001", "2026-01-01T00:00:00.000Z", "-271821-04-20T00:00:00.000Z")),
    fc.oneof(fc.uuid(), nastyText),
  )
  .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 2 ** 31, 2 ** 53, 1e308),
);

const anyValue = fc.oneof(
  nastyText,
  forgedCursor,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Inputs that begin as `example` and go wrong in some of its fields, in others of `names`, or altogether. */
export function anyInput(example: Input, names: readonly string[]): fc.Arbitrary<unknown> {
  const changes = fc.dictionary(fc.constantFrom(...names, "bogus", "__proto__"), anyValue, { maxKeys: 3 });
  const left = fc.subarray(Object.keys(example));
  const spoilt = fc.tuple(left, changes).map(([kept, changed]) => {
    const start = Object.fromEntries(kept.map((name) => [name, example[name]]));
    return Object.assign(start, changed);
  });
  return fc.oneof(
    { weight: 6, arbitrary: spoilt },
    { weight: 3, arbitrary: changes.map((changed) => Object.assign({}, example, changed)) },
    { weight: 1, arbitrary: anyValue },
  );
}
