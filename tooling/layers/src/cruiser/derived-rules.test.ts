import { cruise } from "dependency-cruiser";
import { describe, expect, it } from "vitest";
import { importSyntax } from "../../corpus/import-syntax.ts";
import { createRepository, createWorkspace } from "../../testing/create-workspace.ts";
import { dependencyCruiserConfiguration } from "./derived-rules.ts";
import { domainFirst } from "../../corpus/layouts/domain-first.ts";
import { domainFirstCases } from "../../corpus/layouts/domain-first-cases.ts";
import { npmWorkspace } from "../../corpus/layouts/npm-workspace.ts";
import { npmWorkspaceCases } from "../../corpus/layouts/npm-workspace-cases.ts";
import { singlePackage } from "../../corpus/layouts/single-package.ts";
import { singlePackageCases } from "../../corpus/layouts/single-package-cases.ts";
import { loadConfig } from "../config/load-config.ts";
import { parseConfig } from "../rules/parse-config.ts";

/** The names of the derived rules that dependency-cruiser alone finds broken. */
async function brokenRules(root: string): Promise<string[]> {
  const config = parseConfig(await loadConfig(root));
  const { forbidden = [], options = {} } = dependencyCruiserConfiguration(root, config);
  const { output } = await cruise(["."], { ...options, baseDir: root, validate: true, ruleSet: { forbidden } });
  if (typeof output === "string") throw new Error("expected a graph");
  return output.summary.violations.map(({ rule }) => rule.name);
}

/** Syntax that dependency-cruiser does not follow; the gate does. */
const unseen = /import\.meta|augmentation|Worker|constant|concatenation|choice/;

/** Cases of a layout whose violation is an import that dependency-cruiser can follow: not by an alias, or as a text. */
const comparable = [
  { base: singlePackage, cases: singlePackageCases },
  { base: domainFirst, cases: domainFirstCases },
  { base: npmWorkspace, cases: npmWorkspaceCases },
].flatMap(({ base, cases }) =>
  cases
    .filter(
      ({ name, expected }) =>
        /^(?:layer|types-only|slice|slice-entry|order|external|builtin)$/.test(expected[0]?.rule ?? "") &&
        !/alias|path|mock|configuration|without a place|by its folder|by import\(\)|in a text|a text with|settings/.test(
          name,
        ),
    )
    .map(({ name, files, expected }) => ({ name, files: { ...base, ...files }, rule: expected[0]?.rule })),
);

describe("dependencyCruiserConfiguration()", () => {
  it.each([singlePackage, domainFirst, npmWorkspace])("is content with layout %#", async (files) => {
    using repository = createRepository(files);
    expect(await brokenRules(repository.root)).toEqual([]);
  });

  it.each(comparable)("agrees with the gate: $name", async ({ files, rule: expected }) => {
    using repository = createRepository(files);
    const broken = (await brokenRules(repository.root)).map(
      (rule) => /(?:^|-)(layer|types-only|slice-entry|slice|order|external|builtin)$/.exec(rule)?.[1],
    );
    expect(broken).toContain(expected);
  });

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

  it("allows a built-in module whose name always has the prefix", async () => {
    using repository = createRepository({
      "package.json": '{ "name": "shop", "type": "module" }',
      "layers.config.mjs":
        'export default { layers: { app: { files: ["src/**"], builtins: ["node:sqlite", "node:path"] } } };\n',
      "src/good.js": 'import "node:sqlite";\nimport "node:path";\n',
      "src/test.js": 'import "node:test";\n',
    });
    expect(await brokenRules(repository.root)).toEqual(["app-builtin"]);
  });

  it("forbids the packages and built-in modules that are taken away from a pattern", async () => {
    using repository = createRepository({
      "package.json": '{ "name": "shop", "type": "module", "dependencies": { "pg": "*", "zod": "*" } }',
      "layers.config.mjs":
        'export default { layers: { app: { files: ["src/**"], external: ["**", "!pg"], builtins: ["**", "!{node:,}fs"] } } };\n',
      "src/good.js": 'import "zod";\nimport "node:path";\n',
      "src/pg.js": 'import "pg";\n',
      "src/fs.js": 'import "node:fs";\n',
    });
    expect((await brokenRules(repository.root)).toSorted()).toEqual(["app-builtin", "app-external"]);
  });
});
