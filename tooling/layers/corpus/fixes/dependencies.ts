import { baseWorkspace, manifest } from "../base-workspace.ts";
import type { FixCase } from "./fix-case.ts";

const baseConfig = baseWorkspace["layers.config.mjs"] ?? "";
const handlers = "packages/handlers/package.json";
const services = "packages/services/package.json";

/** Repairs of manifests, in the base workspace, which pnpm manages. */
export const dependencies: readonly FixCase[] = [
  {
    name: "an undeclared package of the workspace is declared as the others are",
    because: "The manifests of the workspace use workspace:*",
    files: { [handlers]: handlersWith({ "@acme/services": "workspace:*", fastify: "^5.0.0" }) },
    after: {
      [handlers]: handlersWith({ "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" }),
    },
    remaining: [],
  },
  {
    name: "an undeclared installed package takes the version of another manifest",
    because: "fastify is declared in one manifest, so there is one version to take",
    files: { "apps/api/src/server.ts": 'import fastify from "fastify";\nexport const server = fastify;\n' },
    after: {
      "apps/api/package.json": apiWith("^5.0.0"),
    },
    remaining: [],
  },
  {
    name: "a package of the catalog is declared by it",
    because: "The repository keeps the version in the catalog of pnpm",
    files: {
      "pnpm-workspace.yaml": 'packages:\n  - packages/*\n  - apps/*\n  - tooling/*\ncatalog:\n  fastify: "^5.0.0"\n',
      [handlers]: handlersWith({ "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "catalog:" }),
      "apps/api/src/server.ts": 'import fastify from "fastify";\nexport const server = fastify;\n',
    },
    after: {
      "apps/api/package.json": apiWith("catalog:"),
    },
    remaining: [],
  },
  {
    name: "a package of a named catalog is declared by its name",
    because: "Only that catalog has the package",
    files: {
      "pnpm-workspace.yaml":
        'packages:\n  - packages/*\n  - apps/*\n  - tooling/*\ncatalogs:\n  web:\n    pino: "^9.0.0"\n',
      "tooling/lint/src/main.ts": 'import pino from "pino";\nexport const lint = pino;\n',
    },
    after: { "tooling/lint/package.json": manifest("@acme/lint", { dependencies: { pino: "catalog:web" } }) },
    remaining: [],
  },
  {
    name: "a package without any known version is not declared",
    because: "Nothing in the repository tells which version is wanted",
    files: { "tooling/lint/src/main.ts": 'import pino from "pino";\nexport const lint = pino;\n' },
    after: {},
    remaining: ["undeclared"],
  },
  {
    name: "a package with several versions is not declared",
    because: "Somebody has to choose one of them",
    files: {
      "tooling/lint/src/main.ts": 'import pino from "pino";\nexport const lint = pino;\n',
      "tooling/a/package.json": manifest("@acme/a", { dependencies: { pino: "^8.0.0" } }),
      "tooling/a/src/main.ts": 'import pino from "pino";\nexport const a = pino;\n',
      "tooling/b/package.json": manifest("@acme/b", { dependencies: { pino: "^9.0.0" } }),
      "tooling/b/src/main.ts": 'import pino from "pino";\nexport const b = pino;\n',
    },
    after: {},
    remaining: ["undeclared"],
  },
  {
    name: "a package that only tests use is a devDependency",
    because: "Production code may not use it",
    files: {
      [services]: manifest("@acme/services", {
        dependencies: { "@acme/models": "workspace:*", "@acme/repositories": "workspace:*" },
      }),
      "packages/models/package.json": manifest("@acme/models", {
        dependencies: { zod: "^4.0.0" },
        devDependencies: { vitest: "^5.0.0" },
      }),
    },
    after: {
      [services]: manifest("@acme/services", {
        dependencies: { "@acme/models": "workspace:*", "@acme/repositories": "workspace:*" },
        devDependencies: { vitest: "^5.0.0" },
      }),
    },
    remaining: [],
  },
  {
    name: "a package that production code uses moves out of devDependencies",
    because: "It is installed with the package only when it is a dependency; the range stays",
    files: {
      [handlers]: manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*" },
        devDependencies: { fastify: "~5.1.0" },
      }),
    },
    after: {
      [handlers]: handlersWith({ "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "~5.1.0" }),
    },
    remaining: [],
  },
  {
    name: "a package of the workspace that no file uses is removed",
    because: "A declared dependency can be imported at any time",
    files: {
      "packages/repositories/src/pg/user.ts": "export class PgUserRepository {}\n",
    },
    after: {
      "packages/repositories/package.json": manifest("@acme/repositories", {
        dependencies: { "@acme/models": "workspace:*" },
      }),
    },
    remaining: [],
  },
  {
    name: "the last dependency goes with its section, and with what peerDependenciesMeta says of it",
    because: "An empty section says nothing",
    files: {
      "packages/models/package.json": manifest("@acme/models", {
        dependencies: { zod: "^4.0.0" },
        peerDependencies: { "@acme/models-b": "*" },
        peerDependenciesMeta: { "@acme/models-b": { optional: true } },
      }),
      "packages/models-b/package.json": manifest("@acme/models-b", {}),
      "packages/models-b/src/b.ts": "export const b = 1;\n",
      "layers.config.mjs": baseConfig.replace(
        'models: { packages: ["packages/models"],',
        'models: { packages: ["packages/models", "packages/models-b"], uses: { models: "values" },',
      ),
    },
    after: {
      "packages/models/package.json": manifest("@acme/models", { dependencies: { zod: "^4.0.0" } }),
    },
    remaining: [],
  },
  {
    name: "a dependency with a binary is kept",
    because: "A script may run it",
    files: {
      "tooling/lint/package.json": manifest("@acme/lint", { bin: { lint: "./src/main.ts" } }),
      "apps/api/package.json": manifest("@acme/api", {
        dependencies: {
          "@acme/handlers": "workspace:*",
          "@acme/repositories": "workspace:*",
          "@acme/services": "workspace:*",
        },
        devDependencies: { "@acme/lint": "workspace:*" },
      }),
      "layers.config.mjs": baseConfig.replace(
        'apps: {\n      packages: ["apps/*"],\n      uses: {',
        '$&  tooling: "values",',
      ),
    },
    after: {},
    remaining: [],
  },
  {
    name: "a dependency that the layer may not have is not declared",
    because: "The manifest would break the same rule",
    files: { "packages/models/src/db.ts": 'import pg from "pg";\nexport const db = pg;\n' },
    after: {},
    remaining: ["external"],
  },
  {
    name: "a manifest keeps its tabs, its line ends, its order and the rest of its text",
    because: "Only the new line differs",
    files: {
      [handlers]:
        '{\r\n\t"name": "@acme/handlers",\r\n\t"type": "module",\r\n\t"exports": { "./*": "./src/*.ts" },\r\n\t"dependencies": {\r\n\t\t"fastify": "^5.0.0",\r\n\t\t"@acme/services": "workspace:*"\r\n\t},\r\n\t"private": true\r\n}',
    },
    after: {
      [handlers]:
        '{\r\n\t"name": "@acme/handlers",\r\n\t"type": "module",\r\n\t"exports": { "./*": "./src/*.ts" },\r\n\t"dependencies": {\r\n\t\t"fastify": "^5.0.0",\r\n\t\t"@acme/services": "workspace:*",\r\n\t\t"@acme/models": "workspace:*"\r\n\t},\r\n\t"private": true\r\n}',
    },
    remaining: [],
  },
  {
    name: "a manifest with a byte order mark keeps it",
    because: "Only the new line differs",
    files: { [handlers]: `\uFEFF${handlersWith({ "@acme/services": "workspace:*", fastify: "^5.0.0" })}` },
    after: {
      [handlers]: `\uFEFF${handlersWith({ "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" })}`,
    },
    remaining: [],
  },
];

function apiWith(fastify: string): string {
  const own = ["@acme/handlers", "@acme/repositories", "@acme/services"];
  const layers = Object.fromEntries(own.map((name) => [name, "workspace:*"]));
  return manifest("@acme/api", { dependencies: { ...layers, fastify } });
}

function handlersWith(own: Readonly<Record<string, string>>): string {
  return manifest("@acme/handlers", { dependencies: own });
}
