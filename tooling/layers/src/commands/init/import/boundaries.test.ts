import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ESLint, type Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { createRepository, type TemporaryWorkspace } from "../../../../testing/create-workspace.ts";
import { eslintParser } from "../../../../testing/eslint-parser.ts";
import { installedFolder } from "../../../../testing/installed-folder.ts";
import { byPath, plantPairs, redPairs } from "../../../../testing/plant-pairs.ts";
import { redFiles } from "../../../../testing/red-files.ts";
import { runLayers } from "../../../../testing/run-layers.ts";

const code = "export const value = 1;\nexport type Type = string;\n";

const files = {
  "package.json": '{ "name": "shop", "type": "module", "devDependencies": { "eslint-plugin-boundaries": "*" } }',
  "resolver.cjs":
    'const { dirname, resolve } = require("node:path");\nexports.interfaceVersion = 2;\n' +
    'exports.resolve = (source, file) => source.startsWith(".") ? { found: true, path: resolve(dirname(file), source) } : { found: false };\n',
  "src/helpers/data/sort.ts": code,
  "src/helpers/data/parse.ts": code,
  "src/components/atoms/button/button.ts": code,
  "src/components/atoms/link/link.ts": code,
  "src/components/molecules/menu/menu.ts": code,
  "src/modules/orders/orders.ts": code,
  "src/modules/orders/order.repository.ts": code,
  "src/modules/users/users.ts": code,
  "src/modules/users/user.repository.ts": code,
  "src/main.ts": code,
};

const samples = {
  helper: "src/helpers/data/sort.ts",
  button: "src/components/atoms/button/button.ts",
  link: "src/components/atoms/link/link.ts",
  menu: "src/components/molecules/menu/menu.ts",
  orders: "src/modules/orders/orders.ts",
  users: "src/modules/users/users.ts",
  repository: "src/modules/orders/order.repository.ts",
  main: "src/main.ts",
};

const elements = [
  { type: "helper", pattern: "helpers/*" },
  { type: "component", pattern: "components/*/*", capture: ["family", "name"] },
  { type: "repository", pattern: "modules/*/*.repository.ts", mode: "file", capture: ["module"] },
  { type: "module", pattern: "src/modules/*", mode: "folder", capture: ["name"] },
];

const legacy = {
  default: "disallow",
  rules: [
    { from: "*", allow: ["helper"] },
    { from: ["component"], allow: [["component", { family: "${from.family}" }]] },
    { from: [["component", { family: "molecules" }]], allow: [["component", { family: "atoms" }]] },
    { from: "module", allow: ["component"], message: "Modules are apart" },
    { from: "module", allow: [["repository", { module: "${from.name}" }]] },
    { from: "repository", importKind: "type", allow: ["module"] },
  ],
};

const objects = {
  default: "allow",
  policies: [
    { from: { element: { type: "helper" } }, disallow: { to: { element: { type: "!(helper)" } } } },
    {
      from: { element: { type: "component" } },
      disallow: { to: { element: { type: ["module", "repository"] } }, dependency: { kind: "value" } },
    },
    { to: { element: { type: "repository" } }, disallow: { from: { element: { type: "*" } } } },
    {
      from: { element: { type: "module" } },
      allow: { to: { element: { type: "repository", captured: { module: "{{ from.element.captured.name }}" } } } },
    },
  ],
};

function configOf(rules: object): string {
  return (
    'import boundaries from "eslint-plugin-boundaries";\n' +
    `export default [{ files: ["**/*.ts"], plugins: { boundaries }, settings: ${JSON.stringify({ "boundaries/elements": elements })}, rules: ${JSON.stringify(rules)} }];\n`
  );
}

function repositoryOf(config: Readonly<Record<string, string>>): TemporaryWorkspace {
  const plugin = installedFolder("eslint-plugin-boundaries");
  return createRepository({ ...files, ...config }, { "node_modules/eslint-plugin-boundaries": plugin });
}

/** The files that the plugin finds something wrong in. */
async function linted(root: string): Promise<Set<string>> {
  const own: Linter.Config = {
    files: ["**/*.ts"],
    languageOptions: { parser: eslintParser },
    settings: { "import/resolver": { [join(root, "resolver.cjs")]: {} }, "boundaries/root-path": root },
  };
  const results = await new ESLint({ cwd: root, overrideConfig: own }).lintFiles(["src"]);
  const fatal = results.flatMap(({ messages }) => messages.filter((message) => message.fatal));
  expect(fatal).toEqual([]);
  return new Set(
    results.filter(({ errorCount }) => errorCount > 0).map(({ filePath }) => filePath.slice(root.length + 1)),
  );
}

describe("layers init takes over the configuration of eslint-plugin-boundaries", () => {
  it.each([
    ["selectors of versions before 6", { "boundaries/element-types": ["error", legacy] }],
    ["selectors that are objects", { "boundaries/dependencies": ["error", objects] }],
  ])("%s: both say the same of every pair of elements", async (_name, rules) => {
    using repository = repositoryOf({ "eslint.config.js": configOf(rules) });
    expect(runLayers(repository.root, "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    const planted = plantPairs(repository.root, samples, ["value", "type"], byPath);
    const ours = redPairs(planted, redFiles(repository.root));
    expect(ours).toEqual(redPairs(planted, await linted(repository.root)));
    expect(ours.length).toBeGreaterThan(8);
  });

  it("in .eslintrc.json as in eslint.config.js", () => {
    const rules = { "boundaries/element-types": ["error", legacy] };
    const settings = { "boundaries/elements": elements };
    const old = { plugins: ["boundaries"], overrides: [{ files: ["*.ts"], settings, rules }] };
    using flat = repositoryOf({ "eslint.config.js": configOf(rules) });
    using inherited = repositoryOf({
      ".eslintrc.json": '{ "extends": "./base.json" } // all',
      "base.json": JSON.stringify(old),
    });
    expect(runLayers(flat.root, "init").status).toBe(0);
    expect(runLayers(inherited.root, "init")).toMatchObject({ status: 0, stderr: "" });
    const layersOf = (root: string): string =>
      readFileSync(join(root, "layers.config.mjs"), "utf8").replaceAll(".eslintrc.json", "eslint.config.js");
    expect(layersOf(inherited.root)).toBe(layersOf(flat.root));
  });

  it("names the rules that the layers do not say", () => {
    const policies = [
      { from: { type: "helper" }, disallow: { to: { type: "module", parent: { type: "app" } } } },
      { from: { type: "module" }, allow: { to: { type: "helper" }, dependency: { specifiers: ["sort"] } } },
    ];
    const rules = {
      "boundaries/dependencies": ["warn", { default: "allow", policies }],
      "boundaries/entry-point": ["error", { default: "disallow", rules: [] }],
      "boundaries/no-unknown-files": "error",
    };
    using repository = repositoryOf({ "eslint.config.js": configOf(rules) });
    expect(runLayers(repository.root, "init").stdout.split("\n").slice(1)).toEqual([
      "It says what eslint.config.js said to eslint-plugin-boundaries, except for:",
      "  looser: boundaries/entry-point: the layers have no entries; slices have, with entry",
      "  elsewhere: boundaries/no-unknown-files: the rule no-layer says it",
      "  stricter: boundaries/dependencies: a warning there, an error here",
      "  looser: boundaries policies.0: the layers have no word for parent",
      "  stricter: boundaries policies.1: the layers have no word for specifiers",
      "",
    ]);
  });
});
