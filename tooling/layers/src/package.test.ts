import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { pack } from "@baklava/publish/pack";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "layers-package-"));
  tarball = path.join(folder, await pack("layers", folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const services = `{"name":"@acme/services","version":"1.0.0","type":"module","exports":{"./*":"./src/*.ts"}}`;
const files = {
  "package.json": '{"name":"acme","private":true,"license":"MIT"}',
  "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
  "packages/models/package.json": services.replace("services", "models"),
  "packages/models/src/user.ts": "export type User = { readonly id: string };\n",
  "packages/services/package.json": services,
  "packages/services/src/user.ts":
    'import type { User } from "@acme/models/user";\nexport const idOf = (user: User) => user.id;\n',
  "layers.config.mjs": `/** @type {import("@baklava/layers/config").LayersConfig} */
export default {
  layers: {
    models: { packages: ["packages/models"], reason: "Models depend on nothing", remedy: "Move it" },
    services: { packages: ["packages/services"], reason: "Services stand alone", remedy: "Move it" },
    root: { packages: ["."], reason: "Configuration only", remedy: "Move it" },
  },
};
`,
};

async function createProject(name: string): Promise<string> {
  const root = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  return root;
}

type Outcome = { readonly code: number; readonly out: string; readonly err: string };

function check(root: string, command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(command, [...args, "check"], { cwd: root }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test("the packed manifest is one for a registry", async () => {
  const { stdout } = await run("tar", ["xzOf", tarball, "package/package.json"]);
  const manifest = JSON.parse(stdout) as Record<string, unknown>;
  expect(stdout).not.toMatch(/catalog:|workspace:|\.\/src\//);
  expect(manifest).not.toHaveProperty("private");
  expect(manifest).not.toHaveProperty("devDependencies");
  expect(manifest).toMatchObject({ license: "MIT", engines: {}, repository: {}, publishConfig: { provenance: true } });
  const { stdout: list } = await run("tar", ["tzf", tarball]);
  for (const name of ["README.md", "LICENSE", "dist/main.mjs", "dist/main.mjs.map", "dist/config/config.d.ts"]) {
    expect(list).toContain(`package/${name}\n`);
  }
  expect(list).not.toMatch(/\.test\.|corpus|layouts|package\/src/);
});

const isOnline = await run("npm", ["view", "picomatch", "version", "--fetch-retries=0", "--fetch-timeout=20000"]).then(
  () => true,
  () => false,
);

// Nothing is skipped in silence: without a registry one test, and a line of the output, says what was not run.
(isOnline ? installedSuite : onlyANote)();

function onlyANote(): void {
  process.stderr.write("note: the suite of the installed package was not run: no registry answers\n");
  test("the suite of the installed package was not run: no registry answers", () => expect(isOnline).toBe(false));
}

function installedSuite(): void {
  // Installed from the registry, each by the manager's own idea of node_modules.
  test.each([
    ["npm", ["npm", "install", "--save-dev", "--no-audit", "--no-fund"]],
    ["pnpm", ["npx", "--yes", "pnpm@12", "add", "--save-dev", "--workspace-root"]],
    ["yarn", ["npx", "--yes", "yarn@1", "add", "--dev", "--ignore-workspace-root-check", "--no-lockfile"]],
    ["bun", ["npx", "--yes", "bun@1", "add", "--dev"]],
  ])("installed with %s, it finds a violation and nothing else", async (manager, [command = "", ...args]) => {
    const root = await createProject(manager);
    await run(command, [...args, manager === "yarn" ? `file:${tarball}` : tarball], { cwd: root });
    const red = await check(root, path.join(root, "node_modules/.bin/layers"), []);
    expect(red.err).toBe("");
    expect(red).toMatchObject({ code: 1, out: expect.stringContaining("services may not use models [layer]") });
    expect(red.out).toContain("layers: 1 violation in 1 file");

    await writeFile(path.join(root, "packages/services/src/user.ts"), "export const nothing = undefined;\n");
    expect(await check(root, path.join(root, "node_modules/.bin/layers"), [])).toMatchObject({ code: 0 });
  });

  test.each(["20.19.0", "22", "24"])("it runs on Node %s", async (version) => {
    const root = path.join(folder, "npm");
    await writeFile(path.join(root, "packages/services/src/user.ts"), files["packages/services/src/user.ts"]);
    const main = path.join(root, "node_modules/@baklava/layers/dist/main.mjs");
    const outcome = await check(root, "npx", ["--yes", `--package=node@${version}`, "--", "node", main]);
    expect(outcome).toMatchObject({ code: 1, out: expect.stringContaining("services may not use models [layer]") });
  });

  test("on an older Node it says in a sentence what it needs", async () => {
    const main = path.join(folder, "npm/node_modules/@baklava/layers/dist/main.mjs");
    const outcome = await check(path.join(folder, "npm"), "npx", ["--yes", "--package=node@18", "--", "node", main]);
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toMatch(/^layers: this is Node 18\.[\d.]+; install Node 20\.19 or later\n$/);
  });

  test("its types check a configuration", async () => {
    const root = path.join(folder, "npm");
    await writeFile(
      path.join(root, "types.ts"),
      `import type { LayersConfig } from "@baklava/layers/config";
export const right: LayersConfig = { layers: { a: { packages: ["a"], reason: "r", remedy: "m" } } };
export const files: LayersConfig = { layers: { a: { files: ["src/a/**"] } }, slices: { each: "src/*" }, order: { src: ["a"] } };
// @ts-expect-error A layer is used as values or as types.
export const wrong: LayersConfig = { layers: { a: { packages: ["a"], uses: { a: "value" } } } };
`,
    );
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--types", "", "types.ts"];
    const compiler = fileURLToPath(import.meta.resolve("typescript/package.json")).replace("package.json", "bin/tsc");
    const { stdout } = await run(process.execPath, [compiler, ...options], { cwd: root });
    expect(stdout).toBe("");
  });
}
