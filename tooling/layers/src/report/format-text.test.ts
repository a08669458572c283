import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { formatText } from "./format-text.ts";
import type { Violation } from "../rules/violation.ts";

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

const judged = { files: 812, imports: 4256, rules: 38, off: ["alias"] };

const readLine = (): string => 'import "b";';

it("formatText() points at no more than the line holds", () => {
  expect(formatText([violation], judged, readLine, false)).toContain('  10 | import "b";\n     |        ^^^^\n');
});

it("formatText() shows the part of a long line that it points at", () => {
  const line = `${"x".repeat(1000)}import "b";${"y".repeat(1000)}`;
  const text = formatText([{ ...violation, column: 1001, length: 11 }], judged, () => line, false);
  expect(text).toContain(
    `  10 | …${"x".repeat(80)}import "b";${"y".repeat(69)}…\n     | ${" ".repeat(81)}^^^^^^^^^^^\n`,
  );
});

it("formatText() says the same with colours and without", () => {
  const coloured = formatText([violation], judged, readLine, true);
  expect(coloured).toContain("\u001B[31ma may not use b\u001B[39m");
  expect(stripVTControlCharacters(coloured)).toBe(formatText([violation], judged, readLine, false));
});

it("formatText() counts in the right number", () => {
  expect(formatText([violation, { ...violation, file: "b.ts" }], judged, readLine, false)).toContain(
    "layers: 2 violations in 2 files",
  );
});

it("formatText() says of a green run how much it judged, and which rules are off", () => {
  expect(formatText([], judged, readLine, false)).toBe(
    "layers: no violations (812 files, 4256 imports, 38 rules; off: alias)",
  );
});
