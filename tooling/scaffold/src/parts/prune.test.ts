import { describe, expect, test } from "vitest";

import { prune } from "./prune.ts";
import { select } from "./selector.ts";

/** Removes `./gone.ts`, which exports the value `gone` and the type `Gone`. */
function pruneUse(text: string): string | undefined {
  return prune("file.ts", text, { isGone: (specifier) => specifier === "./gone.ts" }).text;
}

const importGone = 'import { gone } from "./gone.ts";\n';
const importOther = 'import { other } from "./other.ts";\n';

describe("prune() removes with an import the smallest part that uses a name", () => {
  test.each([
    ["an element of a list", "const list = [other, gone];\nuse(list);", "const list = [other];\nuse(list);"],
    ["the first element", "use([gone, other]);", "use([ other]);"],
    ["a property", "use({ a: other, b: gone(1) });", "use({ a: other });"],
    ["a short property", "use({ other, gone });", "use({ other });"],
    ["an element that is spread", "use([other, ...gone()]);", "use([other]);"],
    ["a statement", "use(other);\n// About it.\ngone();\nuse(1);", "use(other);\nuse(1);"],
    ["a member of a type", "type A = { a: other; b: typeof gone };", "type A = { a: other; };"],
    ["a member of a union", "type A = typeof other | typeof gone;", "type A = typeof other;"],
    ["the first member of a union", "type A = typeof gone | typeof other;", "type A = typeof other;"],
    [
      "a method",
      "class A {\n  a() { return other; }\n  b() { return gone; }\n}",
      "class A {\n  a() { return other; }\n}",
    ],
    ["a function that returns it", "use(other);\nfunction f() {\n  return gone;\n}", "use(other);"],
    ["a dynamic import", 'use([() => import("./gone.ts"), other]);', "use([ other]);"],
  ])("%s", (_title, before, after) => {
    expect(pruneUse(`${importGone}${importOther}${before}`)?.trim()).toBe(`${importOther}${after}`.trim());
  });
});

test("prune() removes what only removed parts used, and no more", () => {
  const before = `${importGone}${importOther}const a = gone(1);
function helper() {}
function kept() {}
export const list = [other, helper() ?? a, kept];
kept();`;
  expect(pruneUse(before)).toBe(`${importOther}function kept() {}
export const list = [other, kept];
kept();`);
});

test("prune() removes a test as a whole, and a group without tests", () => {
  const before = `${importGone}${importOther}describe("group", () => {
  test("one", () => {
    const value = gone();
    expect(value).toBe(1);
  });
});
test.each([[other], [gone]])("%s", (value) => expect(value).toBe(1));
`;
  expect(pruneUse(before)?.trim()).toBe(
    `${importOther}test.each([[other]])("%s", (value) => expect(value).toBe(1));`.trim(),
  );
});

test("prune() leaves a name alone that another scope declares", () => {
  const before = `${importGone}${importOther}use((gone) => gone + other);\ngone();`;
  expect(pruneUse(before)?.trim()).toBe(`${importOther}use((gone) => gone + other);`);
});

test("prune() tells which exports are gone, and when nothing but imports is left", () => {
  const text = `${importGone}${importOther}export const value = gone();\nexport function f() { return other; }\n`;
  const isGone = (specifier: string) => specifier === "./gone.ts";
  expect([...prune("file.ts", text, { isGone }).goneExports]).toEqual(["value"]);
  expect(pruneUse(`${importGone}${importOther}use(gone, other);`)).toBeUndefined();
});

test("prune() refuses a use that it cannot remove", () => {
  const before = `${importGone}export default class { constructor() { return gone; } }`;
  expect(() => prune("file.ts", "throw 1;", { isGone: () => false, alsoGone: ({ program }) => program.body })).toThrow(
    "file.ts: line 1: throw 1; cannot be removed",
  );
  expect(pruneUse(before)).toBeUndefined();
});

test("select() finds parts by their names, below each other", () => {
  const text = `const table = { a: { x: 1 }, b: { x: 2 } };
test("title", () => {});
const rows = [["GET", "/a"], ["PUT", "/b"]];
const objects = [{ name: "one" }, { file: "two" }];`;
  const found = (selector: string) => {
    let parts: string[] = [];
    prune("file.ts", text, {
      isGone: () => false,
      alsoGone(tree) {
        parts = select("file.ts", tree, selector).map(({ start, end }) => text.slice(start, end));
        return [];
      },
    });
    return parts;
  };
  expect(found("x")).toEqual(["x: 1", "x: 2"]);
  expect(found("table > b > x")).toEqual(["x: 2"]);
  expect(found("title")).toEqual(['test("title", () => {});']);
  expect(found("PUT…")).toContain('["PUT", "/b"]');
  expect(found("two")).toEqual(['{ file: "two" }']);
  expect(() => found("nowhere")).toThrow('file.ts has no part "nowhere"');
});
