import { expect, test } from "vitest";

import { removeFromDocument } from "./document.ts";

const page = `# Page

Text with one, two, three.

## First

- \`a\`: the first
  goes on
- b

## Second

\`\`\`sh
# no heading
\`\`\`

| name | value |
| ---- | ----- |
| x    | 1     |
| y    | 2     |

### Third

End.
`;

test.each([
  ["## First", "- `a`: the first\n  goes on\n- b\n", "## First"],
  ["## Second", "# no heading", "End."],
  ["a: the first", "goes on", "`a`"],
  ["x", "| x    | 1     |", "| x"],
  [", two", ", two", ", two"],
  [" goes on", "goes on", "goes on"],
  ["Text with", "Text with", "three"],
])("removeFromDocument() removes %j from Markdown", (selector, ...gone) => {
  const left = removeFromDocument("page.md", page, selector);
  for (const text of gone) expect(left).not.toContain(text);
  expect(left.length).toBeLessThan(page.length);
  expect(left).toContain("# Page");
});

test("removeFromDocument() removes values from JSON and YAML, and lines from other texts", () => {
  const json = '{ "scripts": { "a": "1", "b.c": "2" }, "list": ["x", "y"] }';
  expect(JSON.parse(removeFromDocument("a.json", json, "scripts > b.c"))).toMatchObject({ scripts: { a: "1" } });
  expect(JSON.parse(removeFromDocument("a.json", json, "list > x"))).toMatchObject({ list: ["y"] });
  const nested = '{ "a": [{ "b": ["x", "y"] }] }';
  expect(JSON.parse(removeFromDocument("a.json", nested, "… > x"))).toEqual({ a: [{ b: ["y"] }] });
  expect(JSON.parse(removeFromDocument("a.json", '{ "a": [{ "b": ["x"] }, 1] }', "… > x"))).toEqual({ a: [1] });
  expect(removeFromDocument("a.yaml", "# kept\na:\n  b: 1\n  c: 2\n", "a > b")).toBe("# kept\na:\n  c: 2\n");
  expect(removeFromDocument(".gitignore", "a/\nb/\n", "a/")).toBe("b/\n");
});

test.each([
  ["page.md", page, "## Nowhere"],
  ["a.json", "{}", "a > b"],
  ["a.json", '{ "a": ["x"] }', "a > y"],
  ["a.json", '{ "a": ["x"] }', "… > y"],
  [".gitignore", "a/\n", "b/"],
])("removeFromDocument() refuses what is not in %s", (file, text, selector) => {
  expect(() => removeFromDocument(file, text, selector)).toThrow(`${file} has no`);
});
