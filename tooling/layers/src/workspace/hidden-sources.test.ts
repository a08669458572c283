import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { check } from "../rules/judge.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";

async function red(root: string): Promise<string[]> {
  return (await check(root)).violations.map(({ rule, file, message }) => `${rule} ${file}: ${message}`);
}

it("code in output that is under version control is hidden source, also JavaScript", async () => {
  using workspace = createWorkspace({
    "packages/handlers/dist/user.js": "export {};\n",
    "packages/handlers/dist/inner/a.mjs": "export {};\n",
    "packages/handlers/dist/readme.md": "x\n",
    ".gitignore": "node_modules\n",
  });
  const git = (...args: readonly string[]): void => {
    spawnSync("git", [...args], { cwd: workspace.root });
  };
  git("init", "--quiet");
  expect(await red(workspace.root)).toEqual([]);
  git("add", ".");
  expect(await red(workspace.root)).toEqual([
    "hidden-source packages/handlers/dist: is output, and holds source: packages/handlers/dist/inner/a.mjs and 1 more",
  ]);
  git("rm", "--cached", "-r", "--quiet", "packages/handlers/dist");
  expect(await red(workspace.root)).toEqual([]);
});
