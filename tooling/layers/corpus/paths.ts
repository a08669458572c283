import { manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const bad = "packages/handlers/src/bad.ts";

/** Every way from handlers to code that they may not have, other than its package name. */
export const paths: readonly CorpusCase[] = [
  {
    name: "violation: a relative path into another package",
    because: "Handlers may not use repositories",
    files: { [bad]: 'export * from "../../repositories/src/memory/user.ts";\n' },
    expected: [{ rule: "layer", file: bad, line: 1 }],
  },
  {
    name: "violation: a relative path into a package that may be used",
    because: "A path goes past package.json and exports",
    files: { [bad]: 'export { userName } from "../../models/src/user.ts";\n' },
    expected: [{ rule: "outside-package", file: bad, line: 1 }],
  },
  {
    name: "violation: a relative path with .js for .ts",
    because: "TypeScript reads user.ts",
    files: { [bad]: 'export * from "../../repositories/src/memory/user.js";\n' },
    expected: [{ rule: "layer", file: bad, line: 1 }],
  },
  {
    name: "violation: an absolute path to nowhere",
    because: "What cannot be resolved cannot be judged",
    files: { [bad]: 'export * from "/srv/acme/repositories/src/memory/user.ts";\n' },
    expected: [{ rule: "unresolved", file: bad, line: 1 }],
  },
  {
    name: "violation: a file URL",
    because: "What cannot be resolved cannot be judged",
    files: { [bad]: 'export const load = () => import("file:///srv/acme/repositories/user.ts");\n' },
    expected: [{ rule: "unresolved", file: bad, line: 1 }],
  },
  {
    name: "violation: code in a data URL",
    because: "Nobody can check code that is text",
    files: { [bad]: 'export const load = () => import("data:text/javascript,export default fetch");\n' },
    expected: [{ rule: "computed-import", file: bad, line: 1 }],
  },
  {
    name: "violation: #imports of package.json to a package",
    because: "The manifest gives access that the layer does not have",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        imports: { "#users": "@acme/repositories/memory/user" },
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
      [bad]: 'export * from "#users";\n',
    },
    expected: [
      { rule: "manifest", file: "packages/handlers/package.json" },
      { rule: "layer", file: bad, line: 1 },
    ],
  },
  {
    name: "violation: #imports of package.json to a path outside",
    because: "The manifest gives access that the layer does not have",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        imports: { "#users": "../repositories/src/memory/user.ts" },
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
    },
    expected: [{ rule: "entry-point", file: "packages/handlers/package.json" }],
  },
  {
    name: "violation: a symbolic link to another package",
    because: "The link is a second path to the same code",
    files: { [bad]: 'export * from "./borrowed/memory/user.ts";\n' },
    links: { "packages/handlers/src/borrowed": "../../repositories/src" },
    expected: [
      { rule: "layer", file: bad, line: 1 },
      { rule: "symbolic-link", file: "packages/handlers/src/borrowed" },
    ],
  },
  {
    name: "violation: a symbolic link to one file",
    because: "The link is a second path to the same code",
    files: {},
    links: { "packages/handlers/src/borrowed.ts": "../../repositories/src/memory/user.ts" },
    expected: [{ rule: "symbolic-link", file: "packages/handlers/src/borrowed.ts" }],
  },
  {
    name: "violation: a symbolic link in a circle",
    because: "The link is a second path to the same code",
    files: {},
    links: { "packages/handlers/src/again": "../../handlers" },
    expected: [{ rule: "symbolic-link", file: "packages/handlers/src/again" }],
  },
  {
    name: "violation: a symbolic link to nothing",
    because: "What it will lead to is not known",
    files: {},
    links: { "packages/handlers/src/borrowed.ts": "../../missing.ts" },
    expected: [{ rule: "symbolic-link", file: "packages/handlers/src/borrowed.ts" }],
  },
  {
    name: "violation: re-export by a tooling package",
    because: "No layer may use tooling",
    files: {
      "tooling/lint/src/users.ts": 'export * from "@acme/repositories/memory/user";\n',
      [bad]: 'export * from "@acme/lint/users";\n',
    },
    expected: [
      { rule: "layer", file: bad, line: 1 },
      { rule: "layer", file: "tooling/lint/src/users.ts", line: 1 },
    ],
  },
  {
    name: "violation: re-export by an app",
    because: "Nobody may use an app",
    files: {
      "apps/api/src/users.ts": 'export * from "@acme/repositories/memory/user";\n',
      [bad]: 'export * from "@acme/api/users";\n',
    },
    expected: [
      { rule: "package-cycle", file: "apps/api/package.json" },
      { rule: "layer", file: bad, line: 1 },
    ],
  },
  {
    name: "violation: re-export by export from",
    because: "Services would give handlers what they may not have",
    files: { "packages/services/src/types.ts": 'export type { UserRepository } from "@acme/repositories/user";\n' },
    expected: [{ rule: "re-export", file: "packages/services/src/types.ts", line: 1 }],
  },
  {
    name: "violation: re-export by import and export",
    because: "Services would give handlers what they may not have",
    files: {
      "packages/services/src/types.ts":
        'import type { UserRepository } from "@acme/repositories/user";\nexport type { UserRepository as Users };\n',
    },
    expected: [{ rule: "re-export", file: "packages/services/src/types.ts", line: 2 }],
  },
  {
    name: "violation: re-export by a type alias",
    because: "Services would give handlers what they may not have",
    files: {
      "packages/services/src/types.ts":
        'import type { UserRepository } from "@acme/repositories/user";\nexport type Users = UserRepository;\n',
    },
    expected: [{ rule: "re-export", file: "packages/services/src/types.ts", line: 2 }],
  },
  ...Object.entries({
    "an import type": 'export type Users = import("@acme/repositories/user").UserRepository;\n',
    "typeof import": 'export type Users = typeof import("@acme/repositories/user");\n',
  }).map(([name, text]) => ({
    name: `violation: re-export by ${name}`,
    because: "Services would give handlers what they may not have",
    files: { "packages/services/src/types.ts": text },
    expected: [{ rule: "re-export", file: "packages/services/src/types.ts", line: 1 }],
  })),
  {
    name: "violation: re-export by an empty interface",
    because: "Services would give handlers what they may not have",
    files: {
      "packages/services/src/types.ts":
        'import type { UserRepository } from "@acme/repositories/user";\nexport interface Users extends UserRepository {}\n',
    },
    expected: [{ rule: "re-export", file: "packages/services/src/types.ts", line: 2 }],
  },
  {
    name: "violation: re-export by a default export",
    because: "Repositories would give services what they may not have",
    files: {
      "packages/repositories/src/open.ts": 'import { open } from "@acme/adapters/database";\nexport default open;\n',
    },
    expected: [{ rule: "re-export", file: "packages/repositories/src/open.ts", line: 2 }],
  },
  {
    name: "violation: re-export by a constant",
    because: "Repositories would give services what they may not have",
    files: {
      "packages/repositories/src/open.ts":
        'import * as database from "@acme/adapters/database";\nconst open = database.open;\nexport const connect = open;\n',
    },
    expected: [{ rule: "re-export", file: "packages/repositories/src/open.ts", line: 3 }],
  },
  {
    name: "violation: a deep path past exports",
    because: "The package does not export src",
    files: { "packages/handlers/src/bad.ts": 'export { userName } from "@acme/models/src/user.ts";\n' },
    expected: [{ rule: "private", file: bad, line: 1 }],
  },
  {
    name: "violation: an undeclared package that happens to be installed",
    because: "Handlers may use fastify only when they declare it",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*" },
      }),
    },
    expected: [{ rule: "undeclared", file: "packages/handlers/src/user.ts", line: 3 }],
  },
  {
    name: "violation: an undeclared package of the workspace",
    because: "The edge is allowed and not declared",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
    },
    expected: [{ rule: "undeclared", file: "packages/handlers/src/user.ts", line: 1 }],
  },
  {
    name: "violation: a dependency that only the root declares",
    because: "Each package declares what it uses",
    files: {
      "package.json": manifest("acme", { devDependencies: { vitest: "^5.0.0" } }),
      "packages/models/src/user.test.ts": 'import { test } from "vitest";\ntest("user", () => {});\n',
    },
    expected: [{ rule: "undeclared", file: "packages/models/src/user.test.ts", line: 1 }],
  },
  {
    name: "violation: a self import by name",
    because: "A package reaches its own files by relative paths",
    files: { "packages/services/src/other.ts": 'export { UserService as Other } from "@acme/services/user";\n' },
    expected: [{ rule: "self-import", file: "packages/services/src/other.ts", line: 1 }],
  },
  {
    name: "violation: a development dependency in production code",
    because: "It is not installed in production",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*" },
        devDependencies: { fastify: "^5.0.0", vitest: "^5.0.0" },
      }),
    },
    expected: [{ rule: "dev-dependency", file: "packages/handlers/src/user.ts", line: 3 }],
  },
  {
    name: "violation: a path that leads nowhere",
    because: "What cannot be resolved cannot be judged",
    files: { [bad]: 'export * from "./missing.ts";\n' },
    expected: [{ rule: "unresolved", file: bad, line: 1 }],
  },
  {
    name: "violation: a tsconfig path to another package",
    because: "A compiler that looks into another package sees what no manifest declares",
    files: {
      "packages/handlers/tsconfig.json":
        '{\n  "compilerOptions": { "paths": { "users": ["../repositories/src/memory/user.ts"] } }\n}\n',
      [bad]: 'export * from "users";\n',
    },
    expected: [
      { rule: "layer", file: bad, line: 1 },
      { rule: "tsconfig", file: "packages/handlers/tsconfig.json", line: 2 },
    ],
  },
  {
    name: "violation: a bundler alias",
    because: "An import of zod would load something else",
    files: {
      "packages/handlers/vite.config.ts":
        'export default { resolve: { alias: { zod: "../repositories/src/memory/user.ts" } } };\n',
    },
    expected: [{ rule: "bundler-alias", file: "packages/handlers/vite.config.ts", line: 1 }],
  },
  {
    name: "violation: a setup file of a test runner in another package",
    because: "The test runner loads it",
    files: {
      "packages/handlers/vitest.config.ts":
        'export default { test: { setupFiles: ["../repositories/src/memory/user.ts"] } };\n',
    },
    expected: [{ rule: "bundler-alias", file: "packages/handlers/vitest.config.ts", line: 1 }],
  },
  {
    name: "violation: a folder of packages that nobody installed",
    because: "Its code would hide behind the name of an allowed package",
    files: {
      "packages/handlers/src/node_modules/fastify/index.js":
        'export * from "../../../../repositories/src/memory/user.ts";\n',
    },
    expected: [{ rule: "stray-package", file: "packages/handlers/src/node_modules", line: 1 }],
  },
];
