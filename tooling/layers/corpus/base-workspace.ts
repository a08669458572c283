const verbatim = '{ "compilerOptions": { "verbatimModuleSyntax": true }, "include": ["src"] }';

/** The files of a small workspace that obeys its rule; every case of the corpus changes some of them. */
export const baseWorkspace: Readonly<Record<string, string>> = {
  "pnpm-workspace.yaml": "packages:\n  - packages/*\n  - apps/*\n  - tooling/*\n",
  "package.json": manifest("acme", {}),
  "layers.config.mjs": `
const pure = [
  "fetch", "process", "console", "XMLHttpRequest", "WebSocket", "setTimeout", "Date.now", "new Date()", "Date()",
  "Math.random", "crypto.randomUUID", "import.meta.env",
];
export default {
  layers: {
    models: { packages: ["packages/models"], external: ["zod"], forbids: pure, reason: "Models depend on nothing", remedy: "Pass it in" },
    adapters: { packages: ["packages/adapters"], external: ["pg"], builtins: ["**"], forbids: ["process.env"], reason: "Adapters know no layer", remedy: "Take a parameter" },
    repositories: {
      packages: ["packages/repositories"],
      uses: { adapters: "values", models: "values" },
      forbids: [...pure, "new Pool"],
      reason: "Repositories store and find",
      remedy: "Move it to a service",
    },
    services: {
      packages: ["packages/services"],
      uses: { services: "values", repositories: "types", models: "values" },
      forbids: [...pure, "throw"],
      reason: "Services decide and nothing else",
      remedy: "Declare a port",
      tests: { modules: ["@acme/repositories/memory/*"] },
    },
    handlers: {
      packages: ["packages/handlers"],
      uses: { services: "types", models: "values" },
      external: ["fastify"],
      forbids: ["fetch", "process"],
      reason: "Handlers translate",
      remedy: "Handlers reach data through services: add a method to UserService",
      tests: { modules: ["@acme/services/*", "@acme/repositories/memory/*"] },
    },
    apps: {
      packages: ["apps/*"],
      uses: { models: "values", adapters: "values", repositories: "values", services: "values", handlers: "values" },
      external: ["**"],
      builtins: ["**"],
      computedImports: "inside",
      forbids: ["process.env"],
      reason: "Nobody depends on an app",
      remedy: "Move it to a layer",
    },
    tooling: {
      packages: ["tooling/*"],
      external: ["**"],
      builtins: ["**"],
      computedImports: "anywhere",
      reason: "Tools stay outside",
      remedy: "Move it to a layer",
    },
    root: { packages: ["."], builtins: ["**"], reason: "The root is configuration", remedy: "Move it to a package" },
  },
  files: {
    tests: ["**/*.test.ts", "**/testing/**/*.ts"],
    generated: ["packages/adapters/src/generated/**"],
    fixtures: [{ files: ["packages/*/fixtures/**"], reason: "Test data" }],
    private: ["src/internal/**"],
  },
  tests: { external: ["vitest"], builtins: ["**"] },
  configs: { external: ["vitest"], builtins: ["**"] },
  development: ["typescript", "vitest", "@types/node"],
  exceptions: [{ rule: "forbidden", file: "apps/*/src/settings.ts", target: "process.env", reason: "Settings are read here" }],
};
`,
  "tsconfig.base.json": verbatim,
  "packages/models/package.json": manifest("@acme/models", { dependencies: { zod: "^4.0.0" } }),
  "packages/models/tsconfig.json": '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
  "packages/models/src/user.ts":
    "import { z } from 'zod';\nexport type User = { id: string };\nexport const userName = z;\n",
  "packages/adapters/package.json": manifest("@acme/adapters", { dependencies: { pg: "^8.0.0" } }),
  "packages/adapters/src/database.ts":
    'import { Pool } from "pg";\nexport { Pool };\nexport const open = () => new Pool();\n',
  "packages/repositories/package.json": manifest("@acme/repositories", {
    dependencies: { "@acme/adapters": "workspace:*", "@acme/models": "workspace:*" },
  }),
  "packages/repositories/src/user.ts":
    'import type { User } from "@acme/models/user";\nexport interface UserRepository { find(): User | undefined }\n',
  "packages/repositories/src/pg/user.ts":
    'import { open } from "@acme/adapters/database";\nexport class PgUserRepository { pool = open(); }\n',
  "packages/repositories/src/memory/user.ts": "export class MemoryUserRepository { find() { return undefined; } }\n",
  "packages/services/package.json": manifest("@acme/services", {
    dependencies: { "@acme/models": "workspace:*", "@acme/repositories": "workspace:*" },
    devDependencies: { vitest: "^5.0.0" },
  }),
  "packages/services/tsconfig.json": '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
  "packages/services/src/user.ts":
    'import type { User } from "@acme/models/user";\nimport type { UserRepository } from "@acme/repositories/user";\n' +
    "export class UserService {\n  users: UserRepository;\n  constructor(users: UserRepository) { this.users = users; }\n" +
    "  find(): User | undefined { return this.users.find(); }\n}\n",
  "packages/services/src/user.test.ts":
    'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nimport { test } from "vitest";\n' +
    'import { UserService } from "./user.ts";\ntest("find", () => new UserService(new MemoryUserRepository()).find());\n',
  "packages/services/fixtures/data.ts": "export const data = 1;\n",
  "packages/handlers/package.json": manifest("@acme/handlers", {
    dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
  }),
  "packages/handlers/src/user.ts":
    'import { userName } from "@acme/models/user";\nimport type { UserService } from "@acme/services/user";\nimport fastify from "fastify";\n' +
    "export const routes = (users: UserService) => [fastify, userName, users.find()];\n",
  "apps/api/package.json": manifest("@acme/api", {
    dependencies: {
      "@acme/handlers": "workspace:*",
      "@acme/repositories": "workspace:*",
      "@acme/services": "workspace:*",
    },
  }),
  "apps/api/src/main.ts":
    'import { routes } from "@acme/handlers/user";\nimport { MemoryUserRepository } from "@acme/repositories/memory/user";\n' +
    'import { UserService } from "@acme/services/user";\nroutes(new UserService(new MemoryUserRepository()));\n',
  "apps/api/src/settings.ts": "export const url = process.env.DATABASE_URL;\n",
  "tooling/lint/package.json": manifest("@acme/lint", {}),
  "tooling/lint/src/main.ts": 'export const lint = "lint";\n',
};

/** The packages that are installed in the base workspace, whether or not anybody declares them. */
export const installedPackages = ["@types/node", "fastify", "kysely", "pg", "pino", "vitest", "zod"];

/** The text of a manifest that exports all of `src`. */
export function manifest(name: string, rest: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ name, private: true, type: "module", exports: { "./*": "./src/*.ts" }, ...rest }, null, 2)}\n`;
}
