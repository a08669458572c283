import { beforeEach, expect, test, vi } from "vitest";

import { forgetKey, forgetKeys, keyOf } from "./idempotency.ts";

/** Keeps entries as properties of its own, as browsers do. */
const storage = {
  getItem(this: Record<string, string>, name: string) {
    return this[name] ?? null;
  },
  setItem(this: Record<string, string>, name: string, value: string) {
    this[name] = value;
  },
  removeItem(this: Record<string, string>, name: string) {
    delete this[name];
  },
};

beforeEach(() => {
  vi.stubGlobal("sessionStorage", Object.create(storage));
  return () => vi.unstubAllGlobals();
});

const pay = { id: "1", amount: 5 };

test("keyOf() stays the same until the API has answered", () => {
  const key = keyOf("accounts.credit", pay);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  expect(keyOf("accounts.credit", { ...pay })).toBe(key);
  forgetKey("accounts.credit", pay);
  expect(keyOf("accounts.credit", pay)).not.toBe(key);
});

test("keyOf() differs for another call and for another input", () => {
  const keys = [
    keyOf("accounts.credit", pay),
    keyOf("accounts.debit", pay),
    keyOf("accounts.credit", { ...pay, id: "2" }),
  ];
  expect(new Set(keys).size).toBe(3);
});

test("forgetKeys() forgets keys and nothing else", () => {
  sessionStorage.setItem("other", "stays");
  const key = keyOf("accounts.credit", pay);
  forgetKeys();
  expect(keyOf("accounts.credit", pay)).not.toBe(key);
  expect(sessionStorage.getItem("other")).toBe("stays");
});
