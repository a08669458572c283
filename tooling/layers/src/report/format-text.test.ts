import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { formatText } from "./format-text.ts";
import type { Violation } from "./violation.ts";

const violation: Violation = {
  rule: "layer",
  file: "a.ts",
  line: 10,
  column: 8,
  length: 99,
  target: "b",
  message: "a may not use b",
  reason: "Because",
  remedy: "Use c",
  explain: ["a", "b"],
};

const readLine = (): string => 'import "b";';

it("formatText() points at no more than the line holds", () => {
  expect(formatText([violation], readLine, false)).toContain('  10 | import "b";\n     |        ^^^^\n');
});

it("formatText() says the same with colours and without", () => {
  const coloured = formatText([violation], readLine, true);
  expect(coloured).toContain("\u001B[31ma may not use b\u001B[39m");
  expect(stripVTControlCharacters(coloured)).toBe(formatText([violation], readLine, false));
});

it("formatText() counts in the right number", () => {
  expect(formatText([violation, { ...violation, file: "b.ts" }], readLine, false)).toContain(
    "layers: 2 violations in 2 files",
  );
});
