import { describe, expect, it } from "vitest";
import { createRepository } from "../../../../testing/create-workspace.ts";
import { plantPairs, redPairs } from "../../../../testing/plant-pairs.ts";
import { redFiles } from "../../../../testing/red-files.ts";
import { runLayers } from "../../../../testing/run-layers.ts";

const code = "export const value = 1;\nexport type Type = string;\n";

const depConstraints = [
  { sourceTag: "scope:shop", onlyDependOnLibsWithTags: ["scope:shop", "scope:shared"] },
  { sourceTag: "scope:shared", onlyDependOnLibsWithTags: ["scope:shared"] },
  { sourceTag: "type:feature", onlyDependOnLibsWithTags: ["type:ui", "/^type:(data|util)$/"] },
  { sourceTag: "type:ui", onlyDependOnLibsWithTags: ["type:u*"] },
  {
    sourceTag: "type:data",
    notDependOnLibsWithTags: ["type:feature", "type:ui"],
    bannedExternalImports: ["react", "@angular/*"],
  },
  { sourceTag: "type:util", onlyDependOnLibsWithTags: ["type:util"] },
  { sourceTag: "type:app", onlyDependOnLibsWithTags: ["*"] },
  { allSourceTags: ["scope:shop", "type:ui"], notDependOnLibsWithTags: ["scope:shop"] },
];

const projects: Readonly<Record<string, readonly string[]>> = {
  "apps/shop": ["scope:shop", "type:app"],
  "libs/shop/list": ["scope:shop", "type:feature"],
  "libs/shop/edit": ["scope:shop", "type:feature"],
  "libs/shop/ui": ["scope:shop", "type:ui"],
  "libs/shop/data": ["scope:shop", "type:data"],
  "libs/shared/ui": ["scope:shared", "type:ui"],
  "libs/shared/util": ["scope:shared", "type:util"],
  "libs/untagged": [],
};

/**
 * The imports that `@nx/enforce-module-boundaries` 23.2.1 refused on these projects, each import in the memory of ESLint. Nx brings
 * 200 MB of packages and a graph of its own, so that it does not run in this test.
 */
const refused: Readonly<Record<string, readonly string[]>> = {
  shop: ["untagged"],
  "shop-list": ["shop", "shop-edit", "untagged"],
  "shop-edit": ["shop", "shop-list", "untagged"],
  "shop-ui": ["shop", "shop-list", "shop-edit", "shop-data", "untagged"],
  "shop-data": ["shop", "shop-list", "shop-edit", "shop-ui", "shared-ui", "untagged"],
  "shared-ui": ["shop", "shop-list", "shop-edit", "shop-ui", "shop-data", "untagged"],
  "shared-util": ["shop", "shop-list", "shop-edit", "shop-ui", "shop-data", "shared-ui", "untagged"],
  untagged: ["shop", "shop-list", "shop-edit", "shop-ui", "shop-data", "shared-ui", "shared-util"],
};

const nameOf = (folder: string): string => folder.replace(/^(?:apps|libs)\//, "").replaceAll("/", "-");

const files = {
  "package.json":
    '{ "name": "acme", "private": true, "type": "module", "devDependencies": { "@nx/eslint-plugin": "*" }, "dependencies": { "react": "*" } }',
  "nx.json": "{}",
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      module: "esnext",
      moduleResolution: "bundler",
      paths: Object.fromEntries(
        Object.keys(projects).map((folder) => [`@acme/${nameOf(folder)}`, [`./${folder}/src/index.ts`]]),
      ),
    },
  }),
  ".eslintrc.json": JSON.stringify({
    plugins: ["@nx"],
    overrides: [
      { files: ["*.ts"], rules: { "@nx/enforce-module-boundaries": ["error", { allow: [], depConstraints }] } },
    ],
  }),
  ...Object.fromEntries(
    Object.entries(projects).flatMap(([folder, tags]) => [
      [
        `${folder}/project.json`,
        JSON.stringify({
          name: nameOf(folder),
          projectType: folder.startsWith("apps") ? "application" : "library",
          sourceRoot: `${folder}/src`,
          tags,
        }),
      ],
      [`${folder}/src/index.ts`, code],
    ]),
  ),
};

describe("layers init takes over the tags of Nx", () => {
  it("both say the same of every pair of projects", () => {
    using repository = createRepository(files);
    expect(runLayers(repository.root, "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    const samples = Object.fromEntries(
      Object.keys(projects).map((folder) => [nameOf(folder), `${folder}/src/index.ts`]),
    );
    const planted = plantPairs(
      repository.root,
      samples,
      ["value"],
      (_from, to) => `@acme/${nameOf(to.replace(/\/src\/.*/, ""))}`,
    );
    const ours = redPairs(planted, redFiles(repository.root));
    expect(ours).toEqual(Object.entries(refused).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`)));
    const data = "scope:shop+type:data";
    expect(runLayers(repository.root, "explain", data, "react").stdout).toMatch(/^no: /);
    expect(runLayers(repository.root, "explain", data, "vue").stdout).toMatch(/^yes: /);
  });
});
