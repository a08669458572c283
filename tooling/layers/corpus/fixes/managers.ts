import { manifest } from "../base-workspace.ts";
import type { FixCase } from "./fix-case.ts";

const config = `
export default {
  layers: {
    models: { packages: ["libs/models"], external: ["zod"] },
    web: { packages: ["libs/web"], uses: { models: "values" }, external: ["zod"] },
    root: { packages: ["."] },
  },
};
`;

/** A workspace where `web` uses two packages, and declares none of them. */
function workspaceOf(
  name: string,
  {
    root,
    models = "^4.0.0",
    further = {},
  }: { root: object; models?: string; further?: Readonly<Record<string, string>> },
  expected: Readonly<Record<string, string>>,
): FixCase {
  return {
    name,
    because: "The manifest names packages as this repository does",
    files: {
      "package.json": `${JSON.stringify({ name: "acme", private: true, ...root }, undefined, 2)}\n`,
      "layers.config.mjs": config,
      "libs/models/package.json": manifest("@acme/models", { version: "1.2.3", dependencies: { zod: models } }),
      "libs/models/src/user.ts": 'import { z } from "zod";\nexport const name = z;\n',
      "libs/web/package.json": manifest("@acme/web", {}),
      "libs/web/src/main.ts":
        'import { name } from "@acme/models/user";\nimport { z } from "zod";\nexport const main = [name, z];\n',
      ...further,
    },
    after: { "libs/web/package.json": manifest("@acme/web", { dependencies: expected }) },
    remaining: [],
  };
}

const other = (range: string): Readonly<Record<string, string>> => ({
  "layers.config.mjs": config.replace(
    "web: {",
    'other: { packages: ["libs/other"], uses: { models: "values" } },\n    web: {',
  ),
  "libs/other/package.json": manifest("@acme/other", { dependencies: { "@acme/models": range } }),
  "libs/other/src/main.ts": 'import { name } from "@acme/models/user";\nexport const main = [name];\n',
});

/** Declarations as each package manager writes them. */
export const managerCases: readonly FixCase[] = [
  workspaceOf(
    "npm, where nothing is declared yet",
    { root: { workspaces: ["libs/*"] } },
    { "@acme/models": "*", zod: "^4.0.0" },
  ),
  workspaceOf(
    "npm, where others name a version",
    { root: { workspaces: ["libs/*"] }, further: other("^1.2.0") },
    { "@acme/models": "^1.2.0", zod: "^4.0.0" },
  ),
  workspaceOf(
    "the first yarn",
    { root: { workspaces: ["libs/*"], packageManager: "yarn@1.22.22" } },
    { "@acme/models": "*", zod: "^4.0.0" },
  ),
  workspaceOf(
    "yarn",
    { root: { workspaces: ["libs/*"], packageManager: "yarn@4.9.0" } },
    { "@acme/models": "workspace:*", zod: "^4.0.0" },
  ),
  workspaceOf(
    "yarn, where others write workspace:^",
    {
      root: { workspaces: ["libs/*"] },
      further: { ".yarnrc.yml": "nodeLinker: node-modules\n", ...other("workspace:^") },
    },
    { "@acme/models": "workspace:^", zod: "^4.0.0" },
  ),
  workspaceOf(
    "yarn with a catalog",
    { root: { workspaces: ["libs/*"] }, models: "catalog:", further: { ".yarnrc.yml": "catalog:\n  zod: ^4.0.0\n" } },
    { "@acme/models": "workspace:*", zod: "catalog:" },
  ),
  workspaceOf(
    "bun",
    { root: { workspaces: ["libs/*"] }, further: { "bun.lock": "{}\n" } },
    { "@acme/models": "workspace:*", zod: "^4.0.0" },
  ),
  workspaceOf(
    "bun with a catalog",
    {
      root: { workspaces: { packages: ["libs/*"], catalog: { zod: "^4.0.0" } }, packageManager: "bun@1.3.0" },
      models: "catalog:",
    },
    { "@acme/models": "workspace:*", zod: "catalog:" },
  ),
  workspaceOf(
    "pnpm",
    { root: {}, further: { "pnpm-workspace.yaml": "packages:\n  - libs/*\n" } },
    { "@acme/models": "workspace:*", zod: "^4.0.0" },
  ),
  workspaceOf(
    "pnpm with a catalog",
    {
      root: {},
      models: "catalog:",
      further: { "pnpm-workspace.yaml": "packages:\n  - libs/*\ncatalog:\n  zod: ^4.0.0\n" },
    },
    { "@acme/models": "workspace:*", zod: "catalog:" },
  ),
];
