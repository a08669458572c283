import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifest } from "../../corpus/base-workspace.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { check } from "../rules/judge.ts";

const built = { zod: "^4.0.0" };

/** Manifests of `@acme/models` that lead to what is built from `src/user.ts` and `src/index.ts`, and to no source. */
const manifests: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "exports to dist": { exports: { ".": "./dist/index.js", "./user": "./dist/user.js" } },
  "exports by conditions": {
    exports: {
      ".": { types: "./dist/index.d.ts", import: "./dist/index.js", require: "./dist/index.cjs" },
      "./user": { import: { types: "./dist/user.d.mts", default: "./dist/user.mjs" } },
    },
  },
  "exports by a pattern": { exports: { ".": "./dist/esm/index.js", "./*": "./dist/esm/*.js" } },
  "exports to a bundle": { exports: { ".": "./dist/models.esm.js", "./user": "./dist/models-user.js" } },
  "a list of targets": { exports: { ".": ["./dist/index.js"], "./user": ["./dist/user.js", "./dist/user.cjs"] } },
  "main and types": { exports: undefined, main: "dist/index.js", types: "dist/index.d.ts" },
  "an outDir of its own": { exports: { ".": "./build/index.js", "./user": "./build/user.js" } },
  "rootDir above src": { exports: { ".": "./dist/src/index.js", "./user": "./dist/src/user.js" } },
};

const output: Readonly<Record<string, string>> = {
  "index.js": 'export { userName } from "./user.js";\n',
  "index.cjs": "module.exports = {};\n",
  "index.d.ts": "export {};\n",
  "user.js": 'import pg from "pg";\nexport const userName = pg;\n',
  "user.mjs": "export const userName = 1;\n",
  "user.d.ts": "export type User = 1;\n",
  "user.d.mts": "export type User = 1;\n",
  "models.esm.js": "export {};\n",
  "models-user.js": "export {};\n",
};

async function verdict(root: string): Promise<string[]> {
  const { violations, edges } = await check(root);
  const toModels = edges.filter(({ to, from }) => to?.name === "@acme/models" && from.package !== to);
  return [
    ...violations.map(({ rule, file, target }) => `${rule} ${file} ${target}`),
    ...toModels.map(({ from, path }) => `${from.path} -> ${path}`),
  ];
}

function build(root: string): void {
  for (const folder of ["dist", "dist/esm", "dist/src", "build"]) {
    for (const [name, text] of Object.entries(output)) {
      const path = join(root, "packages/models", folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
  for (const name of ["models.esm.js", "models-user.js", "index.cjs", "user.mjs", "user.d.mts"])
    rmSync(join(root, "packages/models/build", name));
}

describe("the verdict is the same before a build, after it, and without an installation", () => {
  it.each(Object.entries(manifests))("%s", async (_name, fields) => {
    const isMain = fields["main"] !== undefined;
    using workspace = createWorkspace({
      "packages/models/package.json": manifest("@acme/models", { dependencies: built, ...fields }),
      "packages/models/tsconfig.json": '{ "compilerOptions": { "outDir": "build" } }',
      "packages/models/src/index.ts": 'export { userName } from "./user.ts";\nexport type { User } from "./user.ts";\n',
      ...Object.fromEntries(
        ["services/src/user.ts", "repositories/src/user.ts"].map((file) => [
          `packages/${file}`,
          `import type { User } from "@acme/models${isMain ? "" : "/user"}";\nexport type Own = { user: User };\n` +
            "export interface UserRepository { find(): User | undefined }\nexport class UserService { find(): User | undefined { return undefined; } }\n",
        ]),
      ),
      "packages/handlers/src/user.ts":
        'import { userName } from "@acme/models";\nimport type { UserService } from "@acme/services/user";\nimport fastify from "fastify";\n' +
        "export const routes = (users: UserService) => [fastify, userName, users.find()];\n",
      "packages/services/package.json": manifest("@acme/services", {
        dependencies: { "@acme/models": "workspace:*" },
        devDependencies: { vitest: "^5.0.0", "@acme/repositories": "workspace:*" },
      }),
      "packages/services/src/user.test.ts":
        'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nvoid MemoryUserRepository;\n',
      "apps/api/src/main.ts":
        'import { routes } from "@acme/handlers/user";\nimport { MemoryUserRepository } from "@acme/repositories/memory/user";\n' +
        'import { UserService } from "@acme/services/user";\nvoid [routes, UserService, MemoryUserRepository];\n',
    });
    const before = await verdict(workspace.root);
    build(workspace.root);
    const after = await verdict(workspace.root);
    expect(after).toEqual(before);
    expect(before).toContain("packages/handlers/src/user.ts -> packages/models/src/index.ts");
    expect(before.filter((line) => !line.includes("->"))).toEqual([]);
    rmSync(join(workspace.root, "node_modules/@acme"), { recursive: true });
    expect(await verdict(workspace.root)).toEqual(before);
  });

  it("the URL of a folder of output is red before it is there and after", async () => {
    using workspace = createWorkspace({
      "packages/handlers/src/bad.ts": 'export const built = new URL("../../services/dist/", import.meta.url);\n',
    });
    const before = await verdict(workspace.root);
    mkdirSync(join(workspace.root, "packages/services/dist"), { recursive: true });
    writeFileSync(join(workspace.root, "packages/services/dist/main.js"), "export {};\n");
    expect(await verdict(workspace.root)).toEqual(before);
    expect(before).not.toEqual([]);
  });

  it("a path into the output is red before it is there and after", async () => {
    using workspace = createWorkspace({
      "packages/handlers/src/bad.ts":
        'export * from "../dist/user.js";\nexport * from "../dist";\nexport * from "../dist/user";\n',
    });
    const before = await verdict(workspace.root);
    const path = join(workspace.root, "packages/handlers/dist/user.js");
    mkdirSync(dirname(path));
    writeFileSync(path, "export {};\n");
    writeFileSync(join(dirname(path), "index.js"), "export {};\n");
    expect(await verdict(workspace.root)).toEqual(before);
    expect(before.filter((line) => line.startsWith("unread-code"))).toHaveLength(3);
  });

  it("#imports that lead to the output lead to its source", async () => {
    using workspace = createWorkspace({
      "packages/handlers/package.json": manifest("@acme/handlers", {
        imports: { "#own/*": "./dist/*.js" },
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
      "packages/handlers/src/good.ts": 'export { routes as again } from "#own/user";\n',
    });
    const { violations, edges } = await check(workspace.root);
    expect(violations).toEqual([]);
    expect(edges.find(({ from }) => from.path === "packages/handlers/src/good.ts")?.path).toBe(
      "packages/handlers/src/user.ts",
    );
  });

  it("a package that is exported from a bundle without a source beside it is no violation", async () => {
    using workspace = createWorkspace({
      "packages/models/package.json": manifest("@acme/models", {
        dependencies: built,
        exports: { "./user": "./src/user.ts", "./generated": "./dist/generated/client.js" },
      }),
      "packages/handlers/src/good.ts": 'export { client } from "@acme/models/generated";\n',
    });
    expect((await check(workspace.root)).violations).toEqual([]);
  });

  it("source that an outDir claims is read: TypeScript, and JavaScript without a source", async () => {
    using workspace = createWorkspace({
      "packages/handlers/tsconfig.json": '{ "compilerOptions": { "outDir": "lib" } }',
      "packages/handlers/lib/bad.ts": 'import "@acme/adapters/database";\n',
      "packages/handlers/lib/bad.js": 'import "@acme/adapters/database";\n',
      "packages/handlers/lib/alone.js": 'import "@acme/adapters/database";\n',
      "packages/handlers/lib/user.js": 'import "@acme/adapters/database";\n',
    });
    const red = (await check(workspace.root)).violations.map(({ file }) => file);
    expect(red).toEqual([
      "packages/handlers/lib/alone.js",
      "packages/handlers/lib/bad.js",
      "packages/handlers/lib/bad.ts",
    ]);
  });
});

describe("what is missing is named: a declaration, an installation or an export", () => {
  const user = (specifier: string): Readonly<Record<string, string>> => ({
    "packages/handlers/src/bad.ts": `import "${specifier}";\n`,
  });
  const undeclared = manifest("@acme/handlers", { dependencies: { "@acme/services": "workspace:*" } });
  const declared = manifest("@acme/handlers", {
    dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
  });

  it.each([
    [
      "a package of the workspace that is not declared",
      "@acme/models/user",
      undeclared,
      "undeclared",
      "Declare @acme/models",
    ],
    [
      "one that is not declared and not exported",
      "@acme/models/missing",
      undeclared,
      "undeclared",
      "Declare @acme/models",
    ],
    ["an installed package that is not declared", "fastify", undeclared, "undeclared", "Declare fastify"],
    ["an installed package that is declared and not installed", "fastify", declared, "unresolved", "Install it"],
    [
      "a file of the workspace that is not exported",
      "@acme/models/missing",
      declared,
      "private",
      "Export it in packages/models/package.json",
    ],
  ])("%s", async (_name, specifier, text, rule, remedy) => {
    using workspace = createWorkspace({
      ...user(specifier),
      "packages/handlers/package.json": text,
      "packages/handlers/src/user.ts": "",
      "apps/api/src/main.ts": 'import "@acme/handlers/bad";\n',
    });
    for (const isStrict of [false, true]) {
      if (isStrict) rmSync(join(workspace.root, "node_modules"), { recursive: true });
      const { violations } = await check(workspace.root);
      const found = violations.filter(({ file }) => file === "packages/handlers/src/bad.ts");
      const isMissing = rule === "unresolved" && !isStrict;
      expect(found.map((each) => [each.rule, each.remedy])).toEqual(isMissing ? [] : [[rule, found[0]?.remedy]]);
      expect(found.every((each) => each.remedy.includes(remedy))).toBe(true);
    }
  });

  it("an alias of a tool that leads nowhere is no package to declare", async () => {
    using workspace = createWorkspace({
      "packages/services/src/bad.ts": 'import "@/missing";\nimport "~/missing";\nimport "$lib/missing";\n',
    });
    expect((await check(workspace.root)).violations.map(({ rule }) => rule)).toEqual([
      "unresolved",
      "unresolved",
      "unresolved",
    ]);
  });
});
