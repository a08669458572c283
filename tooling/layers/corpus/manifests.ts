import { manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const path = "packages/handlers/package.json";
const own = { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" };

function withDependencies(rest: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return { [path]: manifest("@acme/handlers", { dependencies: own, ...rest }) };
}

/** What manifests and settings can open without an import. */
export const manifests: readonly CorpusCase[] = [
  ...["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].map((section) => ({
    name: `violation: a forbidden package among ${section}`,
    because: "Handlers may not have it, even if no file imports it",
    files: withDependencies({ [section]: section === "dependencies" ? { ...own, pg: "^8.0.0" } : { pg: "^8.0.0" } }),
    expected: [{ rule: "manifest", file: path }],
  })),
  {
    name: "violation: a forbidden layer among dependencies",
    because: "Handlers may not have repositories",
    files: withDependencies({ dependencies: { ...own, "@acme/repositories": "workspace:*" } }),
    expected: [
      { rule: "manifest", file: path },
      { rule: "unused-dependency", file: path },
    ],
  },
  {
    name: "violation: types of a forbidden package",
    because: "They describe what handlers may not have",
    files: withDependencies({ devDependencies: { "@types/pg": "^8.0.0" } }),
    expected: [{ rule: "manifest", file: path }],
  },
  {
    name: "violation: a dependency on a package that no file uses",
    because: "It can be imported at any time",
    files: {
      "apps/api/package.json": manifest("@acme/api", {
        dependencies: {
          "@acme/handlers": "workspace:*",
          "@acme/models": "workspace:*",
          "@acme/repositories": "workspace:*",
          "@acme/services": "workspace:*",
        },
      }),
    },
    expected: [{ rule: "unused-dependency", file: "apps/api/package.json" }],
  },
  ...Object.entries({
    "npm alias": "npm:kysely@^1.0.0",
    "scoped npm alias": "npm:@evil/fastify@^1.0.0",
    "workspace alias": "workspace:@acme/repositories@*",
    "file:": "file:../repositories",
    "link:": "link:../repositories",
    "portal:": "portal:../repositories",
    "a git repository": "git+https://example.org/fastify.git",
    "a tarball": "https://example.org/fastify.tgz",
    "a GitHub shorthand": "evil/fastify",
  }).map(([name, range]) => ({
    name: `violation: ${name} under the name of an allowed package`,
    because: "The name is not that of what it loads",
    files: withDependencies({ dependencies: { ...own, fastify: range } }),
    expected: [{ rule: "alias", file: path }],
  })),
  {
    name: "violation: a link under an allowed name that is not in the manifest",
    because: "What is installed is another package",
    files: {},
    links: { "packages/handlers/node_modules/fastify": "../../repositories" },
    expected: [
      { rule: "alias", file: path },
      { rule: "unresolved", file: "packages/handlers/src/user.ts", line: 3 },
    ],
  },
  {
    name: "violation: an override in pnpm-workspace.yaml",
    because: "It changes what a name installs",
    files: {
      "pnpm-workspace.yaml":
        "packages:\n  - packages/*\n  - apps/*\n  - tooling/*\noverrides:\n  fastify: link:packages/repositories\n",
    },
    expected: [{ rule: "alias", file: "pnpm-workspace.yaml", line: 6 }],
  },
  {
    name: "violation: an alias in the catalog",
    because: "It changes what a name installs",
    files: {
      "pnpm-workspace.yaml":
        "packages:\n  - packages/*\n  - apps/*\n  - tooling/*\ncatalog:\n  fastify: npm:kysely@1.0.0\n",
    },
    expected: [{ rule: "alias", file: "pnpm-workspace.yaml", line: 6 }],
  },
  {
    name: "violation: an override in the root manifest",
    because: "It changes what a name installs",
    files: { "package.json": manifest("acme", { pnpm: { overrides: { "a>fastify@5": "npm:kysely@1.0.0" } } }) },
    expected: [{ rule: "alias", file: "package.json" }],
  },
  ...Object.entries({
    exports: { "./users": "../repositories/src/memory/user.ts" },
    main: "../repositories/src/memory/user.ts",
    types: "../repositories/src/user.ts",
    module: "../repositories/src/user.ts",
    bin: { users: "../repositories/src/user.ts" },
  }).map(([field, value]) => ({
    name: `violation: ${field} that leaves the package`,
    because: "Another package would be reached under its name",
    files: withDependencies(
      field === "exports"
        ? { exports: { "./*": "./src/*.ts", "./users": "../repositories/src/memory/user.ts" } }
        : { [field]: value },
    ),
    expected: [{ rule: "entry-point", file: path }],
  })),
  {
    name: "violation: conditional exports that leave the package",
    because: "Another package would be reached under its name",
    files: withDependencies({ exports: { "./*": { import: "./src/*.ts", default: "./../repositories/src/*.ts" } } }),
    expected: [{ rule: "entry-point", file: path }],
  },
  {
    name: "violation: a browser field that replaces a package",
    because: "A bundler would load a package that handlers may not have",
    files: withDependencies({ browser: { fastify: "pg" } }),
    expected: [{ rule: "manifest", file: path }],
  },
  {
    name: "violation: a name mapping of a test runner in the manifest",
    because: "The test runner would load another package",
    files: withDependencies({ jest: { moduleNameMapper: { fastify: "<rootDir>/../repositories/src/user.ts" } } }),
    expected: [{ rule: "entry-point", file: path }],
  },
  {
    name: "violation: exports that point into node_modules",
    because: "Another package would be reached under its name",
    files: withDependencies({ exports: { "./*": "./src/*.ts", "./pg": "./node_modules/pg/index.js" } }),
    expected: [{ rule: "entry-point", file: path }],
  },
  {
    name: "violation: exports that open what is private",
    because: "src/internal is private",
    files: { "packages/models/src/internal/secret.ts": "export const secret = 1;\n" },
    expected: [{ rule: "entry-point", file: "packages/models/package.json" }],
  },
  ...Object.entries({
    "a reference": '{ "references": [{ "path": "../repositories" }] }',
    include: '{ "include": ["src", "../repositories/src"] }',
    files: '{ "files": ["../repositories/src/user.ts"] }',
    rootDirs: '{ "compilerOptions": { "rootDirs": ["src", "../repositories/src"] } }',
    baseUrl: '{ "compilerOptions": { "baseUrl": "../.." } }',
    paths: '{ "compilerOptions": { "paths": { "unused/*": ["../repositories/src/*"] } } }',
    "paths by baseUrl":
      '{ "compilerOptions": { "baseUrl": "./src", "paths": { "u": ["../../repositories/src/user.ts"] } } }',
    extends: '{ "extends": "../repositories/tsconfig.json" }',
    typeRoots: '{ "compilerOptions": { "typeRoots": ["../repositories/types"] } }',
    types: '{ "compilerOptions": { "types": ["pg"] } }',
    "a package in extends": '{ "extends": "@acme/adapters/tsconfig.json" }',
  }).map(([name, text]) => ({
    name: `violation: tsconfig ${name} that reaches across`,
    because: "A compiler that looks into another package sees what no manifest declares",
    files: { "packages/handlers/tsconfig.build.json": `${text}\n` },
    expected: [
      {
        rule: name === "types" || name === "a package in extends" ? "manifest" : "tsconfig",
        file: "packages/handlers/tsconfig.build.json",
        line: 1,
      },
    ],
  })),
];
