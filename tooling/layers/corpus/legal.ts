import { manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const service = "packages/services/src/good.ts";
const because = "It only looks like a violation";

/** What is legal and looks as if it were not. */
export const legal: readonly CorpusCase[] = [
  ...Object.entries({
    "an import in a comment": '// import { Pool } from "pg";\n/* require("pg") */\nexport {};\n',
    "an import in a string": "export const text = 'import { Pool } from \"pg\"; fetch()';\n",
    "an import in a template": 'export const text = `import x from "pg"`;\n',
    "an import() type in JSDoc of TypeScript": '/** @type {import("pg").Pool} */\nexport const pool = 1;\n',
    "a service that uses another":
      'import { UserService } from "./user.ts";\nexport class OrderService { users?: UserService; }\n',
    "types where types are allowed":
      'import type { UserRepository } from "@acme/repositories/user";\nexport const of = (users: UserRepository) => users.find();\n',
    "an import type of what is allowed as a type":
      'export const of = (users: import("@acme/repositories/user").UserRepository) => users.find();\n',
    "typeof import of what is allowed as a type":
      'export const keys = (all: typeof import("@acme/repositories/user")) => Object.keys(all);\n',
    "a method called fetch": "export class Loader { fetch() { return 1; } load() { return this.fetch(); } }\n",
    "a property called process":
      "export const job = { process: 1, console: 2, fetch: 3 };\nexport const value = job.process;\n",
    "a local variable named process": "export const of = () => { const process = { env: 1 }; return process.env; };\n",
    "a parameter named fetch": "export const load = (fetch: (url: string) => string) => fetch('x');\n",
    "a parameter named require": 'export const load = (require: (name: string) => string) => require("pg");\n',
    "a function named fetch": "function fetch() { return 1; }\nexport const get = () => fetch();\n",
    "a type named Process": "type process = { env: string };\nexport const of = (value: process) => value.env;\n",
    "typeof of a global": 'export const isServer = typeof process === "undefined";\n',
    "typeof fetch as a type": "export const load = (get: typeof fetch) => get;\n",
    "new Date with an argument": "export const at = (ms: number) => new Date(ms);\n",
    "Date as a type": "export const at = (time: Date) => time.getTime();\n",
    "instanceof Date": "export const isTime = (value: unknown) => value instanceof Date;\n",
    "Date.UTC": "export const at = Date.UTC(2026, 1, 1);\n",
    "Math.max": "export const most = Math.max(1, 2);\n",
    "an object with a now method": "export const now = (clock: { now(): Date }) => clock.now();\n",
    "a local class named Date": "class Date { n = 1; }\nexport const made = new Date();\n",
    "a global as a type query":
      'export type Clock = Pick<typeof Date, "now">;\nexport type Env = typeof process.env;\n',
    "a namespace of types":
      'import type * as users from "@acme/repositories/user";\nexport const of = (all: users.UserRepository) => all.find();\n',
    "a label and a key named process": "process: for (;;) { break process; }\nexport const value = { ['fetch']: 1 };\n",
    "globalThis with an allowed member": "export const list = globalThis.Array.of(1);\n",
    "what was caught is thrown again":
      "export const pass = (f: () => void) => { try { f(); } catch (error) { throw error; } };\n",
    "a class named like a layer": "export class Repositories { adapters = 1; }\n",
    "a URL that is none of a module": 'export const url = new URL("/users", "https://example.org").href;\n',
    "an enum-like constant named eval": "export const names = { eval: 1 };\n",
    "Function as a type": "export const call = (f: Function) => f;\n",
    "a copy by this.constructor": "export class A { n = 1; copy() { return new (this.constructor as typeof A)(); } }\n",
    "import.meta.url": "export const here = import.meta.url;\n",
    "a class with its own constructor": "export class A { constructor(readonly_: string) { void readonly_; } }\n",
  }).map(([name, text]) => ({ name: `legal: ${name}`, because, files: { [service]: text }, expected: [] })),
  {
    name: "legal: a file named handlers.ts in services",
    because,
    files: { "packages/services/src/handlers.ts": "export const handlers = 1;\n" },
    expected: [],
  },
  {
    name: "legal: a folder named repositories in services",
    because,
    files: {
      "packages/services/src/repositories/user.ts": "export const users = 1;\n",
      "packages/services/src/good.ts": 'export { users } from "./repositories/user.ts";\n',
    },
    expected: [],
  },
  {
    name: "legal: a test that uses fakes, test tools and built-ins",
    because: "Tests may use what the configuration lists for them",
    files: {
      "packages/services/src/good.test.ts":
        'import { readFileSync } from "node:fs";\nimport { MemoryUserRepository } from "@acme/repositories/memory/user";\nimport { test, vi } from "vitest";\n' +
        'vi.mock("./user.ts");\ntest("it", () => [readFileSync, MemoryUserRepository, fetch, new Date()]);\n',
    },
    expected: [],
  },
  {
    name: "legal: data and scripts of other hosts in a page",
    because: "They are no code of the workspace",
    files: {
      "packages/handlers/src/good.html":
        '<script type="application/json">{"a": 1}</script>\n<script src="https://example.org/a.js"></script>\n',
    },
    expected: [],
  },
  {
    name: "legal: a dynamic import in an app",
    because: "The name is a literal",
    files: { "apps/api/src/lazy.ts": 'export const load = () => import("@acme/handlers/user");\n' },
    expected: [],
  },
  {
    name: "legal: a computed import that stays inside an app",
    because: "The configuration allows it, and the constant beginning names an own folder",
    files: {
      "apps/api/src/lazy.ts": "export const load = (name: string) => import(`./commands/${name}.ts`);\n",
      "apps/api/src/commands/one.ts": "export const one = 1;\n",
    },
    expected: [],
  },
  {
    name: "legal: import.meta.glob of own files",
    because: "The pattern stays in the package",
    files: {
      "apps/api/src/lazy.ts": 'export const load = import.meta.glob(["./commands/*.ts", "!./commands/old.ts"]);\n',
      "apps/api/src/commands/one.ts": "export const one = 1;\n",
    },
    expected: [],
  },
  {
    name: "legal: the global types of Node by a triple-slash reference",
    because: "@types/node is among the development packages",
    files: {
      "packages/adapters/package.json": manifest("@acme/adapters", {
        dependencies: { pg: "^8.0.0" },
        devDependencies: { "@types/node": "^24.0.0" },
      }),
      "packages/adapters/src/good.ts": '/// <reference types="node" />\nexport {};\n',
    },
    expected: [],
  },
  {
    name: "legal: an alias and a setup file within the package",
    because: "They lead nowhere else",
    files: {
      "packages/handlers/vite.config.ts":
        'export default { resolve: { alias: { "@": "src" } }, test: { setupFiles: ["./src/user.ts"] } };\n',
    },
    expected: [],
  },
  {
    name: "legal: a computed import in tooling",
    because: "The configuration allows it",
    files: { "tooling/lint/src/load.ts": "export const load = (name: string) => import(name);\n" },
    expected: [],
  },
  {
    name: "legal: process and the clock in an app",
    because: "The configuration excepts settings.ts, and apps may tell the time",
    files: { "apps/api/src/settings.ts": "export const settings = { url: process.env.URL, at: new Date() };\n" },
    expected: [],
  },
  {
    name: "legal: generated code",
    because: "Its imports are judged, its style is not",
    files: {
      "packages/adapters/src/generated/client.ts":
        'import { model } from "./model.ts";\nexport const client = [model, fetch];\n',
      "packages/adapters/src/generated/model.ts":
        'import { client } from "./client.ts";\nexport const model = () => client;\n',
    },
    expected: [],
  },
  {
    name: "legal: violations kept as test data",
    because: "Fixtures are listed with a reason and imported by nobody",
    files: {
      "packages/services/fixtures/bad.ts": 'import { Pool } from "pg";\nfetch(Pool);\n',
      "packages/handlers/fixtures/broken.ts": "const = ;\n",
    },
    expected: [],
  },
  {
    name: "legal: an inline type where types are allowed and the compiler drops it",
    because: "Handlers have no verbatimModuleSyntax, so nothing is loaded",
    files: {
      "packages/handlers/src/good.ts":
        'import { type UserService } from "@acme/services/user";\nexport const of = (users: UserService) => users.find();\n',
    },
    expected: [],
  },
  {
    name: "legal: a subpath of an allowed package",
    because: "The package is allowed and declared",
    files: { "packages/handlers/src/good.ts": 'export { default as sub } from "fastify/lib/sub.js";\n' },
    expected: [],
  },
  {
    name: "legal: JSON from the own package",
    because: "It holds no code",
    files: {
      "packages/services/src/good.ts":
        'import data from "./data.json" with { type: "json" };\nexport const size = Object.keys(data).length;\n',
      "packages/services/src/data.json": "{}\n",
    },
    expected: [],
  },
  {
    name: "legal: tsconfig paths within the package",
    because: "They reach nothing else",
    files: {
      "packages/handlers/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
      "packages/handlers/src/good.ts": 'export { routes as again } from "@/user.ts";\n',
    },
    expected: [],
  },
  {
    name: "legal: #imports within the package",
    because: "They reach nothing else",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        imports: { "#own/*": "./src/*.ts" },
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
      "packages/handlers/src/good.ts": 'export { routes as again } from "#own/user";\n',
    },
    expected: [],
  },
  {
    name: "legal: an exports map that closes what is private",
    because: "The longer key decides",
    files: {
      "packages/models/package.json": manifest("@acme/models", {
        exports: { "./*": "./src/*.ts", "./internal/*": null },
        dependencies: { zod: "^4.0.0" },
      }),
      "packages/models/src/internal/secret.ts": "export const secret = 1;\n",
    },
    expected: [],
  },
  {
    name: "legal: a symbolic link between documents",
    because: "It is no code and stays in the package",
    files: { "docs/guide.md": "# Guide\n" },
    links: { "GUIDE.md": "docs/guide.md" },
    expected: [],
  },
  {
    name: "legal: types of an allowed package among the development dependencies",
    because: "They describe what the layer may have",
    files: {
      "packages/adapters/package.json": manifest("@acme/adapters", {
        dependencies: { pg: "^8.0.0" },
        devDependencies: { "@types/pg": "^8.0.0", "@types/node": "^24.0.0" },
      }),
    },
    expected: [],
  },
  {
    name: "legal: a tsconfig reference to a layer that may be used",
    because: "It says what the manifest says",
    files: { "packages/services/tsconfig.json": '{ "references": [{ "path": "../models" }], "include": ["src"] }\n' },
    expected: [],
  },
];
