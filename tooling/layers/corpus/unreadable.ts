import { baseWorkspace, manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const config = baseWorkspace["layers.config.mjs"] ?? "";

/** What the gate could overlook without saying so, and cycles. */
export const unreadable: readonly CorpusCase[] = [
  {
    name: "violation: a file that cannot be parsed",
    because: "What cannot be parsed cannot be judged",
    files: { "packages/models/src/bad.ts": "export const = ;\n" },
    expected: [{ rule: "parse", file: "packages/models/src/bad.ts", line: 1 }],
  },
  {
    name: "violation: a package in no layer",
    because: "Nobody checks it",
    files: {
      "packages/extra/package.json": manifest("@acme/extra", {}),
      "packages/extra/src/a.ts": "export const a = 1;\n",
    },
    expected: [{ rule: "no-layer", file: "packages/extra/package.json" }],
  },
  {
    name: "violation: a layer without files",
    because: "A rule that matches nothing passes always",
    files: {
      "packages/models/src/user.ts": "",
      "packages/handlers/src/user.ts": "",
      "packages/services/src/user.ts": "",
      "packages/services/src/user.test.ts": "",
      "packages/repositories/src/user.ts": "",
      "apps/api/src/main.ts": "export {};\n",
    },
    expected: [
      { rule: "unused-dependency", file: "apps/api/package.json" },
      { rule: "unused-dependency", file: "apps/api/package.json" },
      { rule: "unused-dependency", file: "apps/api/package.json" },
      { rule: "empty-layer", file: "layers.config.mjs" },
      { rule: "empty-layer", file: "layers.config.mjs" },
      { rule: "empty-layer", file: "layers.config.mjs" },
      { rule: "unused-dependency", file: "packages/handlers/package.json" },
      { rule: "unused-dependency", file: "packages/handlers/package.json" },
      { rule: "unused-dependency", file: "packages/repositories/package.json" },
      { rule: "unused-dependency", file: "packages/services/package.json" },
      { rule: "unused-dependency", file: "packages/services/package.json" },
    ],
  },
  {
    name: "violation: a layer whose pattern matches no package",
    because: "A rule that matches nothing passes always",
    files: {
      "layers.config.mjs": config.replace(
        'packages: ["packages/adapters"]',
        'packages: ["packages/adapters", "packages/clients"]',
      ),
    },
    expected: [{ rule: "empty-layer", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a fixture pattern that matches no file",
    because: "It waits for code that nobody would check",
    files: { "packages/services/fixtures/data.ts": "" },
    expected: [{ rule: "empty-pattern", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a package in two layers",
    because: "Nobody can tell which rule counts",
    files: {
      "layers.config.mjs": config.replace('packages: ["tooling/*"]', 'packages: ["tooling/*", "packages/models"]'),
    },
    expected: [{ rule: "no-layer", file: "packages/models/package.json" }],
  },
  {
    name: "violation: two packages with one name",
    because: "Nobody can tell which one an import means",
    files: {
      "tooling/twin/package.json": manifest("@acme/lint", {}),
      "tooling/twin/src/a.ts": "export const a = 1;\n",
    },
    expected: [{ rule: "same-name", file: "tooling/twin/package.json" }],
  },
  {
    name: "violation: a package within a package",
    because: "Its dependencies are declared to nobody",
    files: { "packages/services/src/nested/package.json": manifest("nested", { dependencies: { pg: "^8.0.0" } }) },
    expected: [{ rule: "stray-package", file: "packages/services/src/nested/package.json" }],
  },
  {
    name: "violation: a layer folder that is no package",
    because: "Its code belongs to the root, which may not import layers",
    files: { "packages/extra/src/a.ts": 'export * from "@acme/models/user";\n' },
    expected: [{ rule: "layer", file: "packages/extra/src/a.ts", line: 1 }],
  },
  ...["src/page.marko", "src/script.coffee", "src/native.node", "src/module.wasm"].map((name) => ({
    name: `violation: ${name}, which nobody can read`,
    because: "It may hold code",
    files: { [`packages/handlers/${name}`]: "x\n" },
    expected: [{ rule: "unknown-file", file: `packages/handlers/${name}` }],
  })),
  {
    name: "violation: a file with two roles",
    because: "It would be checked by neither rule",
    files: {
      "packages/adapters/src/generated/a.test.ts": "export const a = 1;\n",
    },
    expected: [{ rule: "two-roles", file: "packages/adapters/src/generated/a.test.ts" }],
  },
  {
    name: "violation: an exception that excepts nothing",
    because: "It waits to be misused",
    files: {
      "layers.config.mjs": config.replace(
        "exceptions: [",
        'exceptions: [{ rule: "layer", file: "packages/models/src/user.ts", reason: "Old" }, ',
      ),
    },
    expected: [{ rule: "stale-exception", file: "layers.config.mjs" }],
  },
  {
    name: "violation: an exception for settings that no longer read the environment",
    because: "It waits to be misused",
    files: { "apps/api/src/settings.ts": "export const url = 1;\n" },
    expected: [{ rule: "stale-exception", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a suppression comment",
    because: "Comments excuse nothing",
    files: {
      "packages/services/src/bad.ts":
        "// eslint-disable-next-line\n// @ts-ignore\n// @boundaries-ignore\n// depcruise-ignore\n// layers-ignore\nexport const get = () => fetch('x');\n",
    },
    expected: [{ rule: "forbidden", file: "packages/services/src/bad.ts", line: 6 }],
  },
  {
    name: "violation: a cycle of two modules",
    because: "Neither can be understood by itself",
    files: {
      "packages/models/src/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "packages/models/src/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    },
    expected: [{ rule: "cycle", file: "packages/models/src/a.ts", line: 1 }],
  },
  {
    name: "violation: a cycle of types",
    because: "Types are edges too",
    files: {
      "packages/models/src/a.ts": 'import type { B } from "./b.ts";\nexport type A = { b: B };\n',
      "packages/models/src/b.ts": 'import type { A } from "./a.ts";\nexport type B = { a: A };\n',
    },
    expected: [{ rule: "cycle", file: "packages/models/src/a.ts", line: 1 }],
  },
  {
    name: "violation: a module that imports itself",
    because: "It is the shortest cycle",
    files: { "packages/models/src/a.ts": 'import * as self from "./a.ts";\nexport const a = () => self;\n' },
    expected: [{ rule: "cycle", file: "packages/models/src/a.ts", line: 1 }],
  },
  {
    name: "violation: a cycle of packages",
    because: "Neither can be built or moved by itself",
    files: {
      "layers.config.mjs": config.replace(
        'packages: ["tooling/*"],',
        'packages: ["tooling/*"], uses: { tooling: "values" },',
      ),
      "tooling/lint/package.json": manifest("@acme/lint", { dependencies: { "@acme/fix": "workspace:*" } }),
      "tooling/lint/src/main.ts": 'import type { Fix } from "@acme/fix/main";\nexport type Lint = { fix: Fix };\n',
      "tooling/fix/package.json": manifest("@acme/fix", { dependencies: { "@acme/lint": "workspace:*" } }),
      "tooling/fix/src/main.ts": 'import type { Rule } from "@acme/lint/rule";\nexport type Fix = { rule: Rule };\n',
      "tooling/lint/src/rule.ts": "export type Rule = string;\n",
    },
    expected: [{ rule: "package-cycle", file: "tooling/fix/package.json" }],
  },
];
