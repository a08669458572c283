import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { baseWorkspace, manifest } from "../../corpus/base-workspace.ts";
import { createGitRepository, git, write } from "../../testing/create-git-repository.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { runLayers } from "../../testing/run-layers.ts";

const bad = 'import "@acme/adapters/database";\n';
const config = baseWorkspace["layers.config.mjs"] ?? "";

/** The rules that `--changed` finds broken, with their files. */
function changed(root: string): string[] {
  const { status, stdout, stderr } = runLayers(root, "check", "--changed", "--format", "json");
  expect(stderr).toBe("");
  const { violations }: { violations: { rule: string; file: string }[] } = JSON.parse(stdout);
  expect(status).toBe(violations.length === 0 ? 0 : 1);
  return violations.map(({ rule, file }) => `${rule} ${file}`);
}

describe("layers check and files that git ignores", () => {
  it("takes no edge from what a tool has written", () => {
    using repository = createGitRepository({ ".gitignore": "node_modules\nreport.json\n" });
    const report = '{ "read": ["../repositories/src/pg/user.ts"] }\n';
    write(repository.root, "packages/handlers/report.json", report);
    expect(runLayers(repository.root, "check").status).toBe(0);
    write(repository.root, "packages/handlers/src/more.ts", "export const more = 1;\n");
    git(repository.root, "add", ".");
    expect(changed(repository.root)).toEqual([]);
    write(repository.root, "packages/handlers/zap.json", report);
    expect(runLayers(repository.root, "check").stdout).toContain("packages/handlers/zap.json:1:");
  });
});

describe("layers check --changed is red for what a change makes red, wherever that is", () => {
  const cases: readonly (readonly [string, (root: string) => void, readonly string[]])[] = [
    ["nothing", () => {}, []],
    ["a new file", (root) => write(root, "packages/handlers/src/new.ts", bad), ["layer packages/handlers/src/new.ts"]],
    [
      "a file that is gone",
      (root) => rmSync(join(root, "packages/handlers/src/user.ts")),
      ["private apps/api/src/main.ts", "unused-dependency packages/handlers/package.json"],
    ],
    [
      "a file that has another name",
      (root) =>
        renameSync(
          join(root, "packages/repositories/src/memory/user.ts"),
          join(root, "packages/repositories/src/memory/users.ts"),
        ),
      ["private apps/api/src/main.ts", "private packages/services/src/user.test.ts"],
    ],
    [
      "exports that are closed",
      (root) =>
        write(
          root,
          "packages/repositories/package.json",
          manifest("@acme/repositories", {
            exports: { "./*": "./src/*.ts", "./memory/*": null },
            dependencies: { "@acme/adapters": "workspace:*", "@acme/models": "workspace:*" },
          }),
        ),
      ["private apps/api/src/main.ts", "private packages/services/src/user.test.ts"],
    ],
    [
      "a configuration that is stricter",
      (root) => write(root, "layers.config.mjs", config.replace('external: ["fastify"],', "")),
      ["external packages/handlers/src/user.ts", "manifest packages/handlers/package.json"],
    ],
    [
      "source that becomes output",
      (root) => {
        write(root, "layers.config.mjs", config.replace("generated: [", 'output: ["**/memory"], generated: ['));
        write(root, "packages/repositories/src/memory/plain.js", "export {};\n");
      },
      ["hidden-source packages/repositories/src/memory"],
    ],
    [
      "a dependency that is no longer declared",
      (root) => write(root, "packages/models/package.json", manifest("@acme/models", {})),
      ["undeclared packages/models/src/user.ts"],
    ],
  ];

  it.each(cases)("%s, in the work tree", (_name, change, expected) => {
    using repository = createGitRepository();
    change(repository.root);
    for (const each of expected) expect(changed(repository.root)).toContain(each);
    expect(changed(repository.root).length > 0).toBe(expected.length > 0);
  });

  it.each(cases)("%s, staged", (_name, change, expected) => {
    using repository = createGitRepository();
    change(repository.root);
    git(repository.root, "add", "--all");
    for (const each of expected) expect(changed(repository.root)).toContain(each);
    expect(changed(repository.root).length > 0).toBe(expected.length > 0);
  });

  it.each(cases)("%s, staged, while the work tree is as before", (_name, change, expected) => {
    using repository = createGitRepository();
    change(repository.root);
    git(repository.root, "add", "--all");
    git(repository.root, "restore", "--source=HEAD", "--worktree", ".");
    rmSync(join(repository.root, "packages/handlers/src/new.ts"), { force: true });
    for (const each of expected) expect(changed(repository.root)).toContain(each);
    expect(changed(repository.root).length > 0).toBe(expected.length > 0);
  });
});

describe("layers check --changed is content with what a change does not make red", () => {
  it("old violations elsewhere, and reports those in files that change", () => {
    using repository = createGitRepository({
      "packages/handlers/src/old.ts": bad,
      "packages/handlers/src/older.ts": bad,
    });
    expect(runLayers(repository.root, "check").status).toBe(1);
    write(repository.root, "packages/models/src/new.ts", "export const a = 1;\n");
    expect(changed(repository.root)).toEqual([]);
    write(repository.root, "packages/handlers/src/old.ts", `${bad}export {};\n`);
    expect(changed(repository.root)).toEqual(["layer packages/handlers/src/old.ts"]);
  });

  it("old violations beside a new one elsewhere", () => {
    using repository = createGitRepository({
      "packages/handlers/src/old.ts":
        'import "@acme/repositories/memory/user";\nimport "@acme/repositories/memory/user2";\n',
      "packages/repositories/src/memory/user2.ts": "export {};\n",
    });
    rmSync(join(repository.root, "packages/models/src/user.ts"));
    expect(changed(repository.root)).toContain("private packages/handlers/src/user.ts");
    expect(changed(repository.root)).not.toContain("layer packages/handlers/src/old.ts");
  });

  it("a violation that is only on the disk, when something else is staged", () => {
    using repository = createGitRepository();
    write(repository.root, "packages/models/src/new.ts", "export const a = 1;\n");
    git(repository.root, "add", ".");
    write(repository.root, "packages/handlers/src/new.ts", bad);
    expect(changed(repository.root)).toEqual([]);
    git(repository.root, "add", ".");
    expect(changed(repository.root)).toEqual(["layer packages/handlers/src/new.ts"]);
  });

  it("what is generated and ignored", () => {
    using repository = createGitRepository({
      ".gitignore": "node_modules\npackages/adapters/src/generated\n",
      "packages/adapters/src/generated/client.ts": "export const client = 1;\n",
      "packages/adapters/src/open.ts": 'export { client } from "./generated/client.ts";\n',
    });
    write(
      repository.root,
      "packages/adapters/src/open.ts",
      'export { client as made } from "./generated/client.ts";\n',
    );
    git(repository.root, "add", ".");
    write(repository.root, "packages/adapters/src/untracked.ts", "export {};\n");
    expect(changed(repository.root)).toEqual([]);
  });
});

describe("layers check --changed as a commit hook", () => {
  const bin = fileURLToPath(new URL("../main.mjs", import.meta.url));

  function installHook(root: string): void {
    const hook = join(root, ".git/hooks/pre-commit");
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${bin}" check --changed\n`);
    chmodSync(hook, 0o755);
  }

  it.each<[string, readonly string[], readonly string[]]>([
    ["git commit", ["add", "packages/handlers"], ["commit", "--message", "x"]],
    ["git commit --all", ["add", "--intent-to-add", "."], ["commit", "--all", "--message", "x"]],
    [
      "git commit of one file",
      ["add", "--intent-to-add", "."],
      ["commit", "--message", "x", "packages/handlers/src/new.ts"],
    ],
  ])("%s stops what is red", (_name, prepare, commit) => {
    using repository = createGitRepository();
    installHook(repository.root);
    write(repository.root, "packages/handlers/src/new.ts", bad);
    git(repository.root, ...prepare);
    const { status, output } = git(repository.root, ...commit);
    expect(status).toBe(1);
    expect(output).toContain("packages/handlers/src/new.ts:1:8 handlers may not use adapters");
    expect(output).toContain('  1 | import "@acme/adapters/database";');
  });

  it("lets pass a good commit beside a bad file, and a commit of what is good of a file", () => {
    using repository = createGitRepository();
    installHook(repository.root);
    write(repository.root, "packages/models/src/new.ts", "export const a = 1;\n");
    git(repository.root, "add", ".");
    write(repository.root, "packages/models/src/new.ts", 'import "@acme/adapters/database";\n');
    write(repository.root, "packages/handlers/src/bad.ts", bad);
    expect(git(repository.root, "commit", "--message", "x").status).toBe(0);
  });

  it("judges the first commit, and a workspace below the root of the repository", () => {
    using workspace = createWorkspace();
    const inner = join(workspace.root, "repository/inner");
    mkdirSync(inner, { recursive: true });
    for (const entry of [
      "apps",
      "packages",
      "tooling",
      "node_modules",
      "package.json",
      "pnpm-workspace.yaml",
      "layers.config.mjs",
      "tsconfig.base.json",
    ])
      renameSync(join(workspace.root, entry), join(inner, entry));
    git(dirname(inner), "init", "--quiet");
    writeFileSync(join(dirname(inner), ".gitignore"), "node_modules\n");
    write(inner, "packages/handlers/src/new.ts", bad);
    git(dirname(inner), "add", ".");
    rmSync(join(inner, "packages/handlers/src/new.ts"));
    expect(changed(inner)).toEqual(["layer packages/handlers/src/new.ts"]);
  });
});

describe("layers check --changed exits with 2 and one sentence", () => {
  it("where there is no repository", () => {
    using workspace = createWorkspace();
    const { status, stderr } = runLayers(workspace.root, "check", "--changed");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^layers: git rev-parse cannot tell what changed: [^\n]+\n$/);
  });

  it("where what is staged cannot be judged", () => {
    using repository = createGitRepository();
    const path = join(repository.root, "packages/models/package.json");
    const good = readFileSync(path);
    writeFileSync(path, "{");
    git(repository.root, "add", ".");
    writeFileSync(path, good);
    const { status, stderr } = runLayers(repository.root, "check", "--changed");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^layers: as it is staged, packages\/models\/package.json:1 is not JSON: \w+\n$/);
  });
});
