import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git } from "../../../../testing/create-git-repository.ts";
import { createRepository } from "../../../../testing/create-workspace.ts";
import { installedFolder } from "../../../../testing/installed-folder.ts";
import { plantPairs, redPairs } from "../../../../testing/plant-pairs.ts";
import { redFiles } from "../../../../testing/red-files.ts";
import { runLayers } from "../../../../testing/run-layers.ts";

const code = "export const value = 1;\nexport type Type = string;\n";

const tags: Readonly<Record<string, readonly string[]>> = {
  web: ["app", "public"],
  admin: ["app"],
  ui: ["public"],
  tokens: ["public"],
  db: ["private"],
  core: ["private", "leaf"],
  plain: [],
};

const boundaries = {
  tags: {
    app: { dependents: { deny: ["app", "public", "private"] } },
    public: { dependencies: { allow: ["public"] } },
    private: { dependents: { deny: ["@acme/web"] }, dependencies: { deny: ["app"] } },
    leaf: { dependencies: { allow: [] }, dependents: { allow: ["private", "app"] } },
    unused: { dependencies: { deny: ["app"] } },
  },
};

function manifest(name: string, dependencies: readonly string[]): string {
  return JSON.stringify({
    name: `@acme/${name}`,
    version: "1.0.0",
    type: "module",
    exports: { "./*": "./src/*.ts" },
    dependencies: Object.fromEntries(dependencies.map((each) => [`@acme/${each}`, "*"])),
  });
}

const files = {
  "package.json": '{ "name": "acme", "private": true, "workspaces": ["packages/*"], "packageManager": "npm@11.0.0" }',
  "turbo.json": JSON.stringify({ tasks: {}, boundaries }),
  ...Object.fromEntries(
    Object.entries(tags).flatMap(([name, own]) => [
      [`packages/${name}/package.json`, manifest(name, [])],
      [`packages/${name}/turbo.json`, JSON.stringify({ extends: ["//"], tags: own })],
      [`packages/${name}/src/index.ts`, code],
    ]),
  ),
};

/** Whether `turbo boundaries` refuses that one package depends on another. */
function isRefused(root: string, from: string, to: string): boolean {
  const path = join(root, "packages", from, "package.json");
  writeFileSync(path, manifest(from, [to]));
  const turbo = join(installedFolder("turbo"), "bin/turbo");
  const { status, stdout, stderr } = spawnSync(turbo, ["boundaries", "--no-color"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  writeFileSync(path, manifest(from, []));
  expect(stdout + stderr).toMatch(/no issues|found in .*@acme|Checked \d+ files/);
  return status !== 0;
}

describe("layers init takes over the tags of turbo boundaries", () => {
  it("both say the same of every pair of packages", () => {
    using repository = createRepository(files);
    git(repository.root, "init", "--quiet");
    expect(runLayers(repository.root, "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    const names = Object.keys(tags);
    const theirs = names.flatMap((from) =>
      names.filter((to) => to !== from && isRefused(repository.root, from, to)).map((to) => `${from} → ${to}`),
    );
    const samples = Object.fromEntries(names.map((name) => [name, `packages/${name}/src/index.ts`]));
    for (const name of names)
      writeFileSync(
        join(repository.root, "packages", name, "package.json"),
        manifest(
          name,
          names.filter((each) => each !== name),
        ),
      );
    const planted = plantPairs(repository.root, samples, ["value"], (_from, to) => `@acme/${to.split("/")[1]}/index`);
    expect(redPairs(planted, redFiles(repository.root))).toEqual(theirs);
    expect(theirs.length).toBeGreaterThan(15);
  });
});
