import type { CorpusCase } from "../corpus-case.ts";
import { npmWorkspace } from "./npm-workspace.ts";

const page = "apps/web/src/pages/bad.ts";
const storage = "libs/storage/src/bad.ts";
const root = npmWorkspace["package.json"] ?? "";
const workspaces = '"workspaces": ["libs/*", "./apps/*", "!libs/old"]';
const config = npmWorkspace["layers.config.mjs"] ?? "";

function breaks(name: string, because: string, file: string, text: string, rule: string): CorpusCase {
  return { name: `violation: ${name}`, because, files: { [file]: `${text}\n` }, expected: [{ rule, file, line: 1 }] };
}

/** What goes red, and what does not, in workspaces of npm, yarn and bun, with packages and folders as layers. */
export const npmWorkspaceCases: readonly CorpusCase[] = [
  breaks(
    "a folder that uses a package which only its neighbour may use",
    "Pages may not use storage",
    page,
    'import { Users } from "@acme/storage/users";\nexport const u = () => Users;',
    "layer",
  ),
  breaks(
    "the value of a folder",
    "Pages use the server as types only",
    page,
    'import { Api } from "../server/api.ts";\nexport const a = () => new Api();',
    "types-only",
  ),
  breaks("a folder that uses what assembles it", "Nobody uses the app", page, 'import "../main.ts";', "layer"),
  breaks(
    "a relative path into a package that may be used",
    "It goes past package.json and exports",
    page,
    'import type { User } from "../../../../libs/models/src/user.ts";\nexport type U = { user: User };',
    "outside-package",
  ),
  breaks(
    "a package that imports itself by name",
    "It is a second name",
    storage,
    'import "@acme/storage/users";',
    "self-import",
  ),
  breaks(
    "what a package does not export",
    "It may change at any time",
    page,
    'import "@acme/models/package.json";',
    "private",
  ),
  breaks(
    "a package that the manifest does not declare",
    "package.json is where it is seen",
    storage,
    'import "zod";',
    "external",
  ),
  breaks("a built-in", "Only the server listens", page, 'import "node:http";', "builtin"),
  {
    name: "violation: a package that uses a folder of an app",
    because: "Storage knows no app",
    files: { [storage]: 'import "@acme/web/pages/home";\n' },
    expected: [
      { rule: "package-cycle", file: "libs/storage/package.json" },
      { rule: "layer", file: storage, line: 1 },
    ],
  },
  {
    name: "violation: a manifest with a package that its layer may not use",
    because: "A declared dependency can be imported at any time",
    files: {
      "libs/models/package.json": (npmWorkspace["libs/models/package.json"] ?? "").replace(
        '"zod"',
        '"@acme/storage": "*", "zod"',
      ),
    },
    expected: [
      { rule: "package-cycle", file: "libs/models/package.json" },
      { rule: "manifest", file: "libs/models/package.json" },
      { rule: "unused-dependency", file: "libs/models/package.json" },
    ],
  },
  {
    name: "violation: an override of npm that loads something else",
    because: "The name in an import is the name of what it loads",
    files: { "package.json": root.replace(workspaces, `${workspaces}, "overrides": { "pg": "npm:kysely@1" }`) },
    expected: [{ rule: "alias", file: "package.json" }],
  },
  {
    name: "violation: a catalog of bun that loads something else",
    because: "The name in an import is the name of what it loads",
    files: {
      "package.json": root.replace(
        workspaces,
        '"workspaces": { "packages": ["libs/models", "libs/storage", "apps/*"], "catalog": { "pg": "npm:kysely@1" } }',
      ),
    },
    expected: [{ rule: "alias", file: "package.json" }],
  },
  {
    name: "violation: a folder with a manifest that workspaces does not name",
    because: "Its dependencies are declared to nobody",
    files: {
      "layers.config.mjs": config.replace(/ {2}rules: .*\n/, ""),
    },
    expected: [{ rule: "stray-package", file: "libs/old/package.json" }],
  },
  {
    name: "violation: a package without a layer",
    because: "No rule is about it",
    files: {
      "libs/extra/package.json": '{ "name": "@acme/extra" }\n',
      "libs/extra/src/a.ts": "export const a = 1;\n",
    },
    expected: [{ rule: "no-layer", file: "libs/extra/package.json" }],
  },
  {
    name: "legal: workspaces as an object",
    because: "Yarn and bun write it so",
    files: {
      "package.json": root.replace(
        workspaces,
        '"workspaces": { "packages": ["libs/models", "libs/storage/", "apps/*"], "nohoist": [] }',
      ),
    },
    expected: [],
  },
  {
    name: "legal: settings of pnpm without packages",
    because: "The packages are in workspaces then",
    files: { "pnpm-workspace.yaml": "minimumReleaseAge: 100\n" },
    expected: [],
  },
];
