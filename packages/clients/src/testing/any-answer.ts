import type { HttpResponse } from "@baklava/adapters/http/http-message";
import { type Arbitrary, constant, constantFrom, json, jsonValue, oneof, record, string, tuple } from "fast-check";

const statuses = [200, 201, 204, 301, 400, 401, 402, 403, 404, 409, 429, 500, 502, 503];
const texts = ["", "<html><body>Welcome to the hotel's wi-fi</body></html>", "null", "{", "\u001f\ufffd\b\u0000", "[]"];

/** Any response in place of the right one, or of a part of it. */
export function anyAnswer(right: readonly unknown[]): Arbitrary<HttpResponse> {
  const body = oneof(
    constantFrom(...texts),
    string({ unit: "binary" }),
    json(),
    constantFrom(...right).chain((value) => anyVariant(value).map((variant) => JSON.stringify(variant))),
  );
  return record({ status: constantFrom(...statuses), headers: constant({}), body });
}

/** The value with something in it replaced, added or left out; often the value itself. */
function anyVariant(value: unknown): Arbitrary<unknown> {
  const replaced = oneof(jsonValue(), string({ unit: "binary" }), constant("new_in_2030"));
  const same = { arbitrary: constant(value), weight: 4 };
  if (typeof value !== "object" || value === null) return oneof(same, { arbitrary: replaced, weight: 1 });
  if (Array.isArray(value)) {
    const items = tuple(...value.map((item) => anyVariant(item)));
    return oneof(same, { arbitrary: items, weight: 4 }, { arbitrary: replaced, weight: 1 });
  }
  const fields = record(Object.fromEntries(Object.entries(value).map(([name, field]) => [name, anyVariant(field)])), {
    requiredKeys: [],
  });
  return oneof(same, { arbitrary: fields, weight: 4 }, { arbitrary: replaced, weight: 1 });
}
