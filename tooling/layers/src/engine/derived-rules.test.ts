import { cruise } from "dependency-cruiser";
import { describe, expect, it } from "vitest";
import { importSyntax } from "../corpus/import-syntax.ts";
import { createWorkspace } from "../testing/create-workspace.ts";
import { dependencyCruiserConfiguration } from "./derived-rules.ts";
import { loadConfig } from "../config/load-config.ts";
import { checkConfig } from "../config/check-config.ts";

/** The names of the derived rules that dependency-cruiser alone finds broken. */
async function brokenRules(root: string): Promise<string[]> {
  const config = checkConfig(await loadConfig(root));
  const { forbidden = [], options = {} } = dependencyCruiserConfiguration(root, config);
  const { output } = await cruise(["."], { ...options, baseDir: root, validate: true, ruleSet: { forbidden } });
  if (typeof output === "string") throw new Error("expected a graph");
  return output.summary.violations.map(({ rule }) => rule.name);
}

/** Syntax that dependency-cruiser does not follow; the gate does. */
const unseen = /import\.meta|augmentation|Worker|constant|concatenation|choice/;

describe("dependencyCruiserConfiguration()", () => {
  it("is content with the base workspace", async () => {
    using workspace = createWorkspace();
    expect(await brokenRules(workspace.root)).toEqual([]);
  });

  it.each(importSyntax.filter(({ name }) => !unseen.test(name)))("agrees with the gate: $name", async ({ files }) => {
    using workspace = createWorkspace(files);
    expect(await brokenRules(workspace.root)).toContain("@acme/handlers-layer");
  });

  it.each([
    [
      "types-only",
      "packages/services/src/bad.ts",
      'import "@acme/repositories/memory/user";\n',
      "@acme/services-types-only",
    ],
    ["external", "packages/services/src/bad.ts", 'import "pg";\n', "@acme/services-external"],
    ["code-from-text", "packages/adapters/src/bad.ts", 'import "node:vm";\n', "@acme/adapters-code-from-text"],
    ["builtin", "packages/services/src/bad.ts", 'import "node:fs";\n', "@acme/services-builtin"],
    ["test-code", "packages/services/src/bad.ts", 'import "./user.test.ts";\n', "test-code"],
    ["unresolved", "packages/services/src/bad.ts", 'import "./missing.ts";\n', "unresolved"],
    ["cycle", "packages/services/src/bad.ts", 'import "./bad.ts";\n', "cycle"],
    [
      "tests",
      "packages/services/src/bad.test.ts",
      'import "@acme/repositories/pg/user";\n',
      "@acme/services-tests-types-only",
    ],
  ])("has a rule for %s", async (_name, file, text, rule) => {
    using workspace = createWorkspace({ [file]: text });
    expect(await brokenRules(workspace.root)).toContain(rule);
  });
});
