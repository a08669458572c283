import { manifest } from "../base-workspace.ts";

/** A workspace of npm: a layer of packages, and an app whose layers are folders. */
export const npmWorkspace: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "acme", "private": true, "workspaces": ["libs/*", "./apps/*", "!libs/old"] }\n',
  "layers.config.mjs": `
export default {
  layers: {
    models: { packages: ["libs/models"], external: ["zod"], forbids: ["fetch"] },
    storage: { packages: ["libs/storage"], uses: { models: "types" }, external: ["pg"] },
    pages: { files: ["apps/web/src/pages/**"], uses: { models: "values", server: "types" } },
    server: { files: ["apps/web/src/server/**"], uses: { models: "values", storage: "values" }, builtins: ["node:http"] },
    app: { packages: ["apps/*"], uses: { pages: "values", server: "values" } },
  },
  files: { fixtures: [{ files: ["libs/old/**"], reason: "No longer part of the workspace" }] },
  rules: { "stray-package": { off: "libs/old is kept for its history" } },
};
`,
  "libs/models/package.json": manifest("@acme/models", { dependencies: { zod: "^4.0.0" } }),
  "libs/models/src/user.ts": 'import { z } from "zod";\nexport type User = { id: string };\nexport const name = z;\n',
  "libs/storage/package.json": manifest("@acme/storage", { dependencies: { "@acme/models": "*", pg: "^8.0.0" } }),
  "libs/storage/src/users.ts":
    'import type { User } from "@acme/models/user";\nimport { Pool } from "pg";\nexport class Users { pool = new Pool(); find(): User | undefined { return undefined; } }\n',
  "libs/old/package.json": '{ "name": "@acme/old" }\n',
  "libs/old/src/old.ts": 'import "@acme/storage/users";\n',
  "apps/web/package.json": manifest("@acme/web", { dependencies: { "@acme/models": "*", "@acme/storage": "*" } }),
  "apps/web/src/pages/home.ts":
    'import { name } from "@acme/models/user";\nimport type { Api } from "../server/api.ts";\nexport const home = (api: Api) => [name, api.user()];\n',
  "apps/web/src/server/api.ts":
    'import { Users } from "@acme/storage/users";\nexport class Api { users = new Users(); user() { return this.users.find(); } }\n',
  "apps/web/src/main.ts":
    'import { home } from "./pages/home.ts";\nimport { Api } from "./server/api.ts";\nhome(new Api());\n',
};
