import { isBuiltin } from "node:module";
import { join } from "node:path";

import { build } from "vite";
import { expect, test } from "vitest";

test("the bundle holds everything but VS Code and Node", async () => {
  const root = join(import.meta.dirname, "..");
  const result = await build({ root, logLevel: "silent", build: { write: false } });
  const [chunk] = [result].flat().flatMap((each) => ("output" in each ? each.output : []));
  expect(chunk).toMatchObject({ type: "chunk", fileName: "extension.cjs", exports: ["activate", "deactivate"] });
  const imported = chunk?.type === "chunk" ? [...chunk.imports, ...chunk.dynamicImports] : [];
  expect(imported).toContain("vscode");
  expect(imported.filter((name) => name !== "vscode" && !isBuiltin(name))).toEqual([]);
});
