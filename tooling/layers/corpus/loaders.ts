import type { CorpusCase } from "./corpus-case.ts";

const bad = "packages/handlers/src/bad.ts";
const target = "@acme/repositories/memory/user";

/** Loading by calls: forms of `require`, mocks, workers, and names that show only at run time. */
export const loaders: readonly CorpusCase[] = [
  ...Object.entries({
    "module.require": `export const users = module.require("${target}");\n`,
    "require in brackets": `export const users = (require)("${target}");\n`,
    "require through a constant": `const load = require;\nexport const users = load("${target}");\n`,
    "require with an assertion": `export const users = (require as (name: string) => unknown)("${target}");\n`,
    "import() in a function": `export async function load() { return (await import("${target}")).MemoryUserRepository; }\n`,
    "import() with an assertion": `export const load = () => import("${target}" as string);\n`,
    "import() of a template of constants": `const layer = "repositories";\nexport const load = () => import(\`@acme/\${layer}/memory/user\`);\n`,
    "new Worker with a URL": `export const worker = new Worker(new URL("../../repositories/src/memory/user.ts", import.meta.url));\n`,
    "new URL": `export const url = new URL("../../repositories/src/memory/user.ts", import.meta.url);\n`,
    "define of AMD": `define(["${target}"], () => {});\nexport {};\n`,
    "new SharedWorker": `export const worker = new SharedWorker("${target}");\n`,
    "import.meta.glob of a pattern": 'export const all = import.meta.glob("../../repositories/src/**/*.ts");\n',
    "import.meta.glob of several": `export const all = import.meta.glob(["../../repositories/src/memory/user.ts"]);\n`,
  }).map(([name, text]) => ({
    name: `violation: ${name}`,
    because: "Handlers may not use repositories, however it is loaded",
    files: { [bad]: text },
    expected: [{ rule: "layer", file: bad }],
  })),
  ...Object.entries({
    "process.mainModule.require": 'export const users = process.mainModule.require("@acme/handlers/user");\n',
    "module hooks": 'import { register } from "node:module";\nregister("@acme/handlers/user", import.meta.url);\n',
    "Module._load": 'import Module from "node:module";\nexport const users = Module._load("@acme/handlers/user");\n',
    createRequire:
      'import { createRequire } from "node:module";\nconst load = createRequire(import.meta.url);\nexport const users = load("@acme/handlers/user");\n',
    "createRequire under another name":
      'import { createRequire as make } from "node:module";\nexport const users = make(import.meta.url)("@acme/handlers/user");\n',
    "createRequire().resolve":
      'import { createRequire } from "node:module";\nexport const users = createRequire(import.meta.url).resolve("@acme/handlers/user");\n',
  }).map(([name, text]) => ({
    name: `violation: ${name} in adapters`,
    because: "Adapters may use built-ins and no layer",
    files: { "packages/adapters/src/bad.ts": text },
    expected: [
      { rule: "package-cycle", file: "packages/adapters/package.json" },
      { rule: "layer", file: "packages/adapters/src/bad.ts" },
    ],
  })),
  ...Object.entries({
    "a variable": "export const load = (name: string) => import(name);\n",
    "a placeholder": "export const load = (name: string) => import(`@acme/${name}/user`);\n",
    "a concatenation": 'export const load = (name: string) => import("@acme/" + name);\n',
    "a choice that is not constant": 'export const load = (a: string) => import(a || "@acme/models/user");\n',
    "a call": 'export const load = () => import(["@acme", "models", "user"].join("/"));\n',
    "a let": 'let name = "@acme/models/user";\nname = "pg";\nexport const load = () => import(name);\n',
    "require of a variable": "export const load = (name: string) => require(name);\n",
    "require handed on": "export const load = (f: (load: unknown) => void) => f(require);\n",
    "import.meta.resolve under another name": 'const { resolve } = import.meta;\nexport const path = resolve("pg");\n',
    "import.meta.resolve handed on": 'const find = import.meta.resolve;\nexport const path = find("pg");\n',
    "import.meta.resolve of a variable": "export const path = (name: string) => import.meta.resolve(name);\n",
    "a relative placeholder": "export const load = (name: string) => import(`./${name}.ts`);\n",
    "import.meta.glob of a variable": "export const all = (glob: string) => import.meta.glob(glob);\n",
  }).map(([name, text]) => ({
    name: `violation: a name that shows only at run time: ${name}`,
    because: "The layer that it reaches is unknown",
    files: { [bad]: text },
    expected: [{ rule: "computed-import", file: bad }],
  })),
  {
    name: "violation: a computed import in an app that could leave it",
    because: "Only what stays inside the package is allowed",
    files: { "apps/api/src/bad.ts": "export const load = (name: string) => import(`../../${name}/main.ts`);\n" },
    expected: [{ rule: "computed-import", file: "apps/api/src/bad.ts" }],
  },
  ...["mock", "doMock", "importActual", "importMock", "unmock"].map((method) => ({
    name: `violation: vi.${method} of what tests may not use`,
    because: "A mock by path is an import",
    files: {
      "packages/services/src/bad.test.ts": `import { vi } from "vitest";\nvoid vi.${method}("@acme/repositories/pg/user");\n`,
    },
    expected: [{ rule: "types-only", file: "packages/services/src/bad.test.ts", line: 2 }],
  })),
  {
    name: "violation: vi.mock under another name",
    because: "A mock by path is an import",
    files: {
      "packages/services/src/bad.test.ts": 'import { vi as v } from "vitest";\nv.mock("@acme/adapters/database");\n',
    },
    expected: [{ rule: "layer", file: "packages/services/src/bad.test.ts", line: 2 }],
  },
  {
    name: "violation: mock.module of node:test",
    because: "A mock by path is an import",
    files: {
      "packages/services/src/bad.test.ts":
        'import { mock } from "node:test";\nmock.module("@acme/adapters/database");\n',
    },
    expected: [{ rule: "layer", file: "packages/services/src/bad.test.ts", line: 2 }],
  },
];
