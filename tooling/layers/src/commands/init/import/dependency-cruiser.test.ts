import { cruise, type IForbiddenRuleType } from "dependency-cruiser";
import { describe, expect, it } from "vitest";
import { createRepository } from "../../../../testing/create-workspace.ts";
import { byPath, plantPairs, redPairs } from "../../../../testing/plant-pairs.ts";
import { runLayers } from "../../../../testing/run-layers.ts";
import { redFiles } from "../../../../testing/red-files.ts";

const code = "export const value = 1;\nexport type Type = string;\n";

const forbidden: IForbiddenRuleType[] = [
  { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
  { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "[.]d[.]ts$" }, to: {} },
  { name: "not-to-test", severity: "error", from: {}, to: { path: "[.](?:spec|test)[.]ts$" } },
  {
    name: "domain-is-pure",
    comment: "The domain depends on nothing",
    severity: "error",
    from: { path: "^src/domain" },
    to: { path: "^src", pathNot: "^src/domain" },
  },
  {
    name: "services-know-types",
    severity: "error",
    from: { path: "^src/services" },
    to: { path: "^src/(storage|[^/]+[.]controller)", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-storage-in-web",
    severity: "warn",
    from: { path: "[.]controller[.]ts$" },
    to: { path: ["^src/storage/"] },
  },
  {
    name: "modules-are-apart",
    severity: "error",
    from: { path: "^src/modules/([^/]+)/" },
    to: { path: "^src/modules/([^/]+)/", pathNot: "^src/modules/$1/" },
  },
  { name: "no-lodash", severity: "error", from: { path: "^src/domain" }, to: { path: "node_modules/lodash" } },
  { name: "no-punycode", severity: "error", from: {}, to: { dependencyTypes: ["core"], path: "^punycode$" } },
];

const unsaid: IForbiddenRuleType[] = [
  { name: "no-gpl", severity: "error", from: {}, to: { license: "GPL" } },
  { name: "not-to-dev-dep", severity: "error", from: { path: "^src" }, to: { dependencyTypes: ["npm-dev"] } },
  { name: "from-nowhere", severity: "error", from: { path: "^lib/" }, to: { path: "^src/" } },
  { name: "quiet", severity: "error", from: { path: "^src/services" }, to: { path: "^src/domain" } },
];

const files = {
  "package.json": '{ "name": "shop", "type": "module", "dependencies": { "lodash": "*", "pg": "*" } }',
  "src/domain/order.ts": code,
  "src/domain/price/price.ts": code,
  "src/services/order.ts": code,
  "src/services/order.spec.ts": 'import { value } from "./order.ts";\nexport const own = value;\n',
  "src/storage/orders.ts": code,
  "src/web/order.controller.ts": code,
  "src/web/user.controller.ts": code,
  "src/web/page.ts": code,
  "src/modules/a/index.ts": code,
  "src/modules/a/inside/thing.ts": code,
  "src/modules/b/index.ts": code,
  "src/modules/b/inside/thing.ts": code,
  "src/main.ts": code,
};

const samples = {
  domain: "src/domain/order.ts",
  services: "src/services/order.ts",
  storage: "src/storage/orders.ts",
  web: "src/web/order.controller.ts",
  a: "src/modules/a/inside/thing.ts",
  b: "src/modules/b/index.ts",
  others: "src/web/page.ts",
};

/** The files that dependency-cruiser finds something wrong in. */
async function cruised(root: string, options: object): Promise<Set<string>> {
  const before = process.cwd();
  process.chdir(root);
  try {
    const ruleSet = { forbidden: forbidden.filter(({ name }) => name !== "no-orphans") };
    const { output } = await cruise(["src"], { ...options, ruleSet, validate: true });
    if (typeof output === "string") throw new Error("dependency-cruiser gave a text in place of a result");
    return new Set(output.summary.violations.map(({ from }) => from));
  } finally {
    process.chdir(before);
  }
}

describe("layers init takes over the configuration of dependency-cruiser", () => {
  it.each([
    ["that sees types", { tsPreCompilationDeps: true }],
    ["that does not see types", {}],
  ])("%s: both say the same of every pair of layers", async (_name, options) => {
    const config = `module.exports = ${JSON.stringify({ forbidden, options })};`;
    using repository = createRepository({ ...files, ".dependency-cruiser.cjs": config });
    expect(runLayers(repository.root, "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    const planted = plantPairs(repository.root, samples, ["value", "type"], byPath);
    const ours = redPairs(planted, redFiles(repository.root));
    expect(ours).toEqual(redPairs(planted, await cruised(repository.root, options)));
    expect(ours.length).toBeGreaterThan(8);
  });

  it("names the rules that the layers do not say, and forbids packages and built-in modules as it did", () => {
    using repository = createRepository({
      ...files,
      ".dependency-cruiser.json":
        '{ "extends": "./base.cjs", "forbidden": [{ "name": "quiet", "severity": "ignore" }] }',
      "base.cjs": `module.exports = ${JSON.stringify({ forbidden: [...forbidden, ...unsaid], options: { tsPreCompilationDeps: true } })};`,
    });
    expect(runLayers(repository.root, "init").stdout.split("\n").slice(1)).toEqual([
      "It says what .dependency-cruiser.json said to dependency-cruiser, except for:",
      "  elsewhere: no-circular: the rule cycle says it, for the whole repository",
      "  looser: no-orphans: it is about modules by themselves, and not about imports",
      "  elsewhere: not-to-test: the rule test-code says it, for the whole repository",
      "  looser: no-gpl: the layers have no word for license",
      "  elsewhere: not-to-dev-dep: the rule dev-dependency says it, for the whole repository",
      "  looser: from-nowhere: no file matches ^lib/, so that there is no layer to make of it",
      "  stricter: no-storage-in-web: a warning there, an error here",
      "",
    ]);
    expect(runLayers(repository.root, "explain", "domain", "lodash").stdout).toMatch(/^no: /);
    expect(runLayers(repository.root, "explain", "services", "lodash").stdout).toMatch(/^yes: /);
    expect(runLayers(repository.root, "explain", "services", "node:punycode").stdout).toMatch(/^no: /);
    expect(runLayers(repository.root, "explain", "domain", "storage").stdout).toContain(
      "Why: The domain depends on nothing\n",
    );
  });

  it("proposes layers by what the code uses, where the rules tell no files apart", () => {
    const generic = forbidden.filter(({ name = "" }) => /^no-(?:circular|punycode)$/.test(name));
    using repository = createRepository({
      ...files,
      "src/main.ts": 'import "node:punycode";\nimport "node:path";\n',
      ".dependency-cruiser.cjs": `module.exports = ${JSON.stringify({ forbidden: generic })};`,
    });
    expect(runLayers(repository.root, "init").stdout).toContain(
      "a baseline of 1 violations\nIt says what .dependency-cruiser.cjs said",
    );
    expect(runLayers(repository.root, "explain", "domain", "services").stdout).toMatch(/^no: /);
    expect(runLayers(repository.root, "explain", "src/*", "node:path").stdout).toMatch(/^yes: /);
    expect(runLayers(repository.root, "explain", "src/*", "node:punycode").stdout).toMatch(/^no: /);
  });

  it("takes over nothing on demand, and says why it cannot", () => {
    using repository = createRepository({
      ...files,
      ".dependency-cruiser.cjs": 'module.exports = { forbidden: [{ from: "src" }] };',
    });
    expect(runLayers(repository.root, "init")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "layers: .dependency-cruiser.cjs cannot be taken over: forbidden.0.from: Invalid input: expected object, received string\n",
    });
    expect(runLayers(repository.root, "init", "--no-import")).toMatchObject({ status: 0, stderr: "" });
  });

  it("says which configuration ends the process", () => {
    using repository = createRepository({ ...files, ".dependency-cruiser.cjs": "process.exit(0);" });
    expect(runLayers(repository.root, "init")).toMatchObject({
      status: 2,
      stderr: "layers: .dependency-cruiser.cjs ends the process, or waits for ever, before anything was judged\n",
    });
  });
});
