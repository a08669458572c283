import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../config/load-config.ts";
import { formats } from "../report/format.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { type Run, runLayers, runLayersWithoutRights } from "../../testing/run-layers.ts";

const bad = { "packages/handlers/src/bad.ts": 'import "@acme/adapters/database";\n' };

/** No answer shows where in the gate something went wrong. */
function expectNoStack({ stdout, stderr }: Run): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
}

/** The rules that are red, with their files. */
function verdict(run: Run): string[] {
  expectNoStack(run);
  expect(run.stderr).toBe("");
  const { violations }: { violations: { rule: string; file: string }[] } = JSON.parse(run.stdout);
  return violations.map(({ rule, file }) => `${rule} ${file}`);
}

/** The one sentence that a run without a verdict gives. */
function sentence(run: Run): string {
  expectNoStack(run);
  expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^layers: [^\n]+\n$/) });
  return run.stderr;
}

const check = (folder: string): Run => runLayers(folder, "check", "--format", "json");

describe("a tsconfig that cannot be read as a whole is judged as far as it can", () => {
  it.each([
    ["extends what is not installed", '{ "extends": "@tsconfig/missing/tsconfig.json" }'],
    [
      "extends several, and one is missing",
      '{ "extends": ["../../tsconfig.base.json", "./.generated/tsconfig.json"] }',
    ],
    ["has comments and trailing commas", '{\n  // why\n  "compilerOptions": { "strict": true, /* x */ },\n}'],
    ["begins with a byte order mark", '\uFEFF{ "compilerOptions": { "strict": true } }'],
    ["is UTF-8 with an empty object", "{}"],
  ])("%s", (_name, text) => {
    using workspace = createWorkspace({ ...bad, "packages/handlers/tsconfig.json": text });
    const found = verdict(check(workspace.root));
    expect(found.filter((line) => !line.startsWith("manifest"))).toEqual(["layer packages/handlers/src/bad.ts"]);
  });

  it("keeps the paths of the bases that are there", () => {
    using workspace = createWorkspace({
      "packages/handlers/tsconfig.json": '{ "extends": ["./tsconfig.paths.json", "./.generated/tsconfig.json"] }',
      "packages/handlers/tsconfig.paths.json":
        '{ "compilerOptions": { "baseUrl": "src", "paths": { "own/*": ["./*"] } } }',
      "packages/handlers/src/good.ts": 'export { routes as again } from "own/user.ts";\n',
    });
    expect(verdict(check(workspace.root))).toEqual([]);
  });

  it.each([
    ["has no end", '{ "compilerOptions": {'],
    ["is empty text", " "],
    ["extends itself", '{ "extends": "./tsconfig.json" }'],
    ["extends itself by way of another", '{ "extends": "./tsconfig.other.json" }'],
  ])("%s: red, and so is everything else", (_name, text) => {
    using workspace = createWorkspace({
      ...bad,
      "packages/handlers/tsconfig.json": text,
      "packages/handlers/tsconfig.other.json": '{ "extends": "./tsconfig" }',
    });
    const found = verdict(check(workspace.root));
    expect(found).toContain("tsconfig packages/handlers/tsconfig.json");
    expect(found).toContain("layer packages/handlers/src/bad.ts");
  });

  it("is a folder", () => {
    using workspace = createWorkspace({ ...bad, "packages/handlers/tsconfig.json/readme.md": "x" });
    expect(verdict(check(workspace.root))).toEqual(["layer packages/handlers/src/bad.ts"]);
  });
});

describe("a symbolic link is a violation among the others, in every format", () => {
  it.each(
    formats.flatMap((format) =>
      Object.entries({
        "to a folder": "../../repositories/src",
        "to nothing": "./missing.ts",
        "to itself": "./link.ts",
        "to a device": "/dev/zero",
      }).map(([name, target]) => [format, name, target] as const),
    ),
  )("--format %s, a link %s", (format, _name, target) => {
    using workspace = createWorkspace(bad, { "packages/handlers/src/link.ts": target });
    const run = runLayers(workspace.root, "check", "--format", format);
    expectNoStack(run);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("packages/handlers/src/link.ts");
    expect(run.stdout).toContain("packages/handlers/src/bad.ts");
  });
});

describe("what the rights of files close is red or one sentence", () => {
  it.each(["file.ts", "page.html", "script"])("a %s that cannot be read", (name) => {
    using workspace = createWorkspace({ ...bad, [`packages/handlers/src/${name}`]: "export {};\n" });
    chmodSync(join(workspace.root, "packages/handlers/src", name), 0);
    const run = runLayersWithoutRights(workspace.root, "check", "--format", "json");
    expect(verdict(run)).toContain(`unread packages/handlers/src/${name}`);
    expect(verdict(run)).toContain("layer packages/handlers/src/bad.ts");
    expectNoStack(runLayersWithoutRights(workspace.root, "check"));
  });

  it("a folder that cannot be looked into", () => {
    using workspace = createWorkspace({ ...bad, "packages/handlers/src/inner/a.ts": "export {};\n" });
    const inner = join(workspace.root, "packages/handlers/src/inner");
    runLayersWithoutRights(workspace.root, "check");
    chmodSync(inner, 0);
    const run = runLayersWithoutRightsAsIs(workspace.root);
    chmodSync(inner, 0o755);
    expect(verdict(run)).toEqual(["layer packages/handlers/src/bad.ts", "unread packages/handlers/src/inner"]);
  });

  it.each(["package.json", "packages/models/package.json", "pnpm-workspace.yaml", "layers.config.mjs"])(
    "a %s that cannot be read",
    (name) => {
      using workspace = createWorkspace();
      chmodSync(join(workspace.root, name), 0);
      expect(sentence(runLayersWithoutRights(workspace.root, "check"))).toContain(name);
    },
  );

  it("a tsconfig that cannot be read", () => {
    using workspace = createWorkspace(bad);
    chmodSync(join(workspace.root, "packages/models/tsconfig.json"), 0);
    const found = verdict(runLayersWithoutRights(workspace.root, "check", "--format", "json"));
    expect(found).toContain("tsconfig packages/models/tsconfig.json");
    expect(found).toContain("layer packages/handlers/src/bad.ts");
  });

  it("installed packages that cannot be looked into", () => {
    using workspace = createWorkspace(bad);
    runLayersWithoutRights(workspace.root, "explain", "models");
    chmodSync(join(workspace.root, "node_modules"), 0);
    const run = runLayersWithoutRightsAsIs(workspace.root);
    chmodSync(join(workspace.root, "node_modules"), 0o755);
    expect(verdict(run)).toContain("layer packages/handlers/src/bad.ts");
  });

  it("a configuration that cannot be written", () => {
    using workspace = createWorkspace({ "layers.config.mjs": "" });
    runLayersWithoutRights(workspace.root, "check");
    chmodSync(workspace.root, 0o555);
    expect(sentence(runLayersWithoutRightsAsIs(workspace.root, "init"))).toContain("permission denied");
  });
});

/** For what can no longer be given away, because it is closed. */
function runLayersWithoutRightsAsIs(root: string, ...args: readonly string[]): Run {
  return runLayersWithoutRights(join(root, "apps/api"), ...(args.length === 0 ? ["check", "--format", "json"] : args));
}

describe("a cache that cannot be written changes no verdict", () => {
  it.each<[string, (root: string) => void]>([
    ["node_modules is a file", (root) => writeFileSync(join(root, "node_modules"), "")],
    ["the folder of the cache is a file", (root) => write(join(root, "node_modules/.cache"), "")],
    [
      "the verdict is a folder",
      (root) => mkdirSync(join(root, "node_modules/.cache/layers/verdict.json"), { recursive: true }),
    ],
  ])("%s", (_name, block) => {
    using workspace = createWorkspace(bad);
    rmSync(join(workspace.root, "node_modules"), { recursive: true });
    block(workspace.root);
    expect(verdict(check(workspace.root))).toContain("layer packages/handlers/src/bad.ts");
  });

  it("the folder may not be written", () => {
    using workspace = createWorkspace(bad);
    runLayersWithoutRights(workspace.root, "explain", "models");
    chmodSync(join(workspace.root, "node_modules"), 0o555);
    expect(verdict(runLayersWithoutRightsAsIs(workspace.root))).toEqual(["layer packages/handlers/src/bad.ts"]);
  });
});

describe("a file of code that is none is red, and everything else is judged", () => {
  it.each<[string, string, string | Buffer, string]>([
    ["binary", "video.ts", Buffer.from([0x47, 0x40, 0, 0x10, 0, 0xb0, 0xff, 0x80]), "parse"],
    ["nested too deeply", "deep.ts", `export const a = ${"[".repeat(60_000)}${"]".repeat(60_000)};\n`, "parse"],
    ["a chain that is too long", "deep.ts", `export const a = ${"b => ".repeat(60_000)} 1;\n`, "parse"],
    ["too large", "large.js", `"${"x".repeat(33 * 1024 * 1024)}";\n`, "parse"],
    ["a script with a NUL", "script", Buffer.from("#!/usr/bin/env node\n\0\0\0"), "parse"],
  ])("%s", (_name, name, content, rule) => {
    using workspace = createWorkspace(bad);
    writeFileSync(join(workspace.root, "packages/handlers/src", name), content);
    const found = verdict(check(workspace.root));
    expect(found).toContain("layer packages/handlers/src/bad.ts");
    expect(found.filter((line) => line.endsWith(`/${name}`))).toEqual([`${rule} packages/handlers/src/${name}`]);
  });

  it.each<[string, Buffer]>([
    ["invalid UTF-8 in a comment", Buffer.from("// caf\xe9\nimport '@acme/adapters/database';\n", "latin1")],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFFimport '@acme/adapters/database';\n")],
    ["UTF-16", Buffer.from("\uFEFFimport '@acme/adapters/database';\n", "utf16le")],
    [
      "UTF-16 with the bytes the other way round",
      Buffer.from("\uFEFFimport '@acme/adapters/database';\n", "utf16le").swap16(),
    ],
  ])("%s is read", (_name, content) => {
    using workspace = createWorkspace();
    writeFileSync(join(workspace.root, "packages/handlers/src/bad.ts"), content);
    expect(verdict(check(workspace.root))).toEqual(["layer packages/handlers/src/bad.ts"]);
  });

  it("a long chain of operators does not exhaust the stack", () => {
    using workspace = createWorkspace({
      ...bad,
      "packages/handlers/src/sum.ts": `export const a = ${"1 + ".repeat(20_000)}1;\n`,
    });
    expect(verdict(check(workspace.root))).toContain("layer packages/handlers/src/bad.ts");
  });
});

describe("a broken manifest or workspace file is named with its line", () => {
  it.each([
    [
      "packages/models/package.json",
      '{\n  "name": "@acme/models",\n  "type" "module"\n}\n',
      "packages/models/package.json:3 ",
    ],
    ["packages/models/package.json", " ", "packages/models/package.json:1 "],
    ["packages/models/package.json", "[]", "packages/models/package.json:1 "],
    [
      "packages/models/package.json",
      '{\n  "dependencies": {\n    "zod": 4\n  }\n}',
      "packages/models/package.json:3 .*dependencies.zod",
    ],
    ["packages/models/package.json", '{\n  "name": 1\n}', "packages/models/package.json:2 .*name"],
    ["pnpm-workspace.yaml", "packages:\n  - a\n - b: [\n", "pnpm-workspace.yaml:\\d "],
    ["pnpm-workspace.yaml", "packages: 1\n", "pnpm-workspace.yaml .*packages"],
    ["layers.baseline.json", '{\n "violations": [\n', "layers.baseline.json:\\d "],
  ])("%s: %j", (file, text, expected) => {
    using workspace = createWorkspace();
    writeFileSync(join(workspace.root, file), text);
    expect(sentence(check(workspace.root))).toMatch(new RegExp(expected));
  });

  it("a manifest with a byte order mark is none", () => {
    using workspace = createWorkspace();
    writeFileSync(join(workspace.root, "package.json"), '\uFEFF{ "name": "acme", "type": "module" }');
    expect(verdict(check(workspace.root))).toEqual([]);
  });

  it("an installed manifest is no affair of the workspace", () => {
    using workspace = createWorkspace({
      "packages/models/node_modules/zod/package.json": '{ "name": "zod", "dependencies": [] }',
      "packages/models/node_modules/zod/index.js": "\n",
    });
    expect(verdict(check(workspace.root))).toEqual([]);
  });
});

describe("a configuration that gives none", () => {
  it.each([
    ["ends the process", "process.exit(0);\n", "ends the process"],
    [
      "ends the process later",
      "setTimeout(() => process.exit(0), 0);\nawait new Promise(() => {});\n",
      "ends the process",
    ],
    ["kills itself while it seems green", "process.exitCode = 0;\nprocess.reallyExit(0);\n", ""],
    ["throws", "\nthrow new Error('no\\nway');\n", "layers.config.mjs:2 does not run: no"],
    ["throws what is no error", "throw 'no way';\n", "does not run: no way"],
    ["throws undefined", "throw undefined;\n", "does not run"],
    ["throws later", "setTimeout(() => { throw new Error('late'); });\nawait new Promise(() => {});\n", "late"],
    ["rejects later", "Promise.reject(new Error('late'));\nawait new Promise(() => {});\n", "late"],
    ["waits for ever", "await new Promise(() => {});\n", "waits for ever"],
    ["has a mistake of syntax", "export default {\n  layers: ;\n};\n", "layers.config.mjs:2 does not run"],
    ["imports what is missing", 'import "./missing.mjs";\n', "does not run: Cannot find module"],
    ["exports nothing", "export const a = 1;\n", "layers.config.mjs is not valid"],
  ])("%s", (_name, text, expected) => {
    using workspace = createWorkspace({ "layers.config.mjs": text });
    const run = check(workspace.root);
    expectNoStack(run);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain(expected);
  });

  it("and never ends is given up", async () => {
    using workspace = createWorkspace({
      "layers.config.mjs":
        "const timer = setInterval(() => {}, 1000);\nsetTimeout(() => clearInterval(timer), 5000);\nawait new Promise(() => {});\n",
    });
    await expect(loadConfig(workspace.root, 20)).rejects.toThrow("has not ended after 20 ms");
  });
});

it("a reader that closes the pipe gets no stack trace", () => {
  using workspace = createWorkspace(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [
        `packages/handlers/src/bad${at}.ts`,
        'import "@acme/adapters/database";\n',
      ]),
    ),
  );
  const bin = join(import.meta.dirname, "../main.mjs");
  const { stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${bin}" check | head -1`], {
    cwd: workspace.root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});

function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}
