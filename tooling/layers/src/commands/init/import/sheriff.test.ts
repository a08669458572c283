import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository } from "../../../../testing/create-workspace.ts";
import { installedFolder } from "../../../../testing/installed-folder.ts";
import { loadSheriff } from "../../../../testing/load-sheriff.ts";
import { byPath, plantPairs, redPairs } from "../../../../testing/plant-pairs.ts";
import { redFiles } from "../../../../testing/red-files.ts";
import { runLayers } from "../../../../testing/run-layers.ts";

const code = "export const value = 1;\nexport type Type = string;\n";

const config = `
import { noDependencies, sameTag, SheriffConfig } from "@softarc/sheriff-core";

export const config: SheriffConfig = {
  enableBarrelLess: true,
  modules: {
    "src/shared": "shared",
    "src/domains/<domain>": {
      "feat-<name>": ["domain:<domain>", "type:feature"],
      ui: (placeholders: { domain: string }, { segment }: { segment: string }) => [\`domain:\${placeholders.domain}\`, \`type:\${segment}\`],
      views: ["domain:<domain>", "type:view"],
      data: ["domain:<domain>", "type:data"],
    },
  },
  depRules: {
    root: ["type:feature", ({ to }) => to === "shared"],
    shared: noDependencies,
    "domain:*": [sameTag, "shared"],
    "type:feature": ["type:ui", "type:data", "shared"],
    "type:ui": ["type:data", "shared"],
    "type:view": ["type:*", "shared"],
    "type:data": "shared",
    noTag: "shared",
  },
};
`;

const files = {
  "package.json": '{ "name": "shop", "type": "module", "devDependencies": { "@softarc/sheriff-core": "*" } }',
  "tsconfig.json":
    '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "allowImportingTsExtensions": true } }',
  "sheriff.config.ts": config,
  "src/main.ts": code,
  "src/shared/text.ts": code,
  "src/domains/orders/feat-list/list.ts": code,
  "src/domains/orders/feat-edit/edit.ts": code,
  "src/domains/orders/ui/table.ts": code,
  "src/domains/orders/data/orders.ts": code,
  "src/domains/users/feat-list/list.ts": code,
  "src/domains/users/views/page.ts": code,
  "src/domains/users/data/users.ts": code,
  "src/legacy/index.ts": code,
};

const samples = {
  root: "src/main.ts",
  shared: "src/shared/text.ts",
  "orders list": "src/domains/orders/feat-list/list.ts",
  "orders edit": "src/domains/orders/feat-edit/edit.ts",
  "orders ui": "src/domains/orders/ui/table.ts",
  "orders data": "src/domains/orders/data/orders.ts",
  "users list": "src/domains/users/feat-list/list.ts",
  "users views": "src/domains/users/views/page.ts",
  "users data": "src/domains/users/data/users.ts",
  legacy: "src/legacy/index.ts",
};

describe("layers init takes over the configuration of Sheriff", () => {
  it("both say the same of every pair of modules", async () => {
    const { violatesDependencyRule } = await loadSheriff();
    const core = installedFolder("@softarc/sheriff-core");
    using repository = createRepository(files, { "node_modules/@softarc/sheriff-core": core });
    expect(runLayers(repository.root, "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    const planted = plantPairs(repository.root, samples, ["value", "type"], byPath);
    const ours = redPairs(planted, redFiles(repository.root));
    const theirs = planted.filter(
      ({ file, specifier, text }) => violatesDependencyRule(join(repository.root, file), specifier, true, text) !== "",
    );
    expect(ours).toEqual(theirs.map(({ pair }) => pair));
    expect(ours.length).toBeGreaterThan(20);
  });
});
