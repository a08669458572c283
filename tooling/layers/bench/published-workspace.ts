import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** A workspace in a temporary folder whose packages hold what the npm registry has. */
export type PublishedWorkspace = Disposable & { readonly root: string; readonly title: string; readonly files: number };

/**
 * Takes packages from the npm registry.
 * @throws when one is not there.
 */
export function publishedWorkspace(names: readonly string[]): PublishedWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-published-")));
  const title = names.map((name) => unpack(root, name)).join(", ");
  writeFileSync(join(root, "pnpm-workspace.yaml"), 'packages:\n  - "packages/*"\n');
  writeFileSync(join(root, "package.json"), '{ "name": "published", "private": true }\n');
  return { root, title, files: codeFiles(root), [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

function unpack(root: string, name: string): string {
  const folder = join(root, "packages", basename(name));
  mkdirSync(folder, { recursive: true });
  const packed = command(root, "npm", ["pack", name, "--silent"]).trim();
  command(root, "tar", ["-xzf", packed, "-C", folder, "--strip-components=1"]);
  rmSync(join(root, packed));
  const { version }: { version?: unknown } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `${name} ${String(version)}`;
}

function command(folder: string, name: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(name, [...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

function codeFiles(root: string): number {
  const listed = command(root, "find", [".", "-type", "f", "-not", "-path", "*/dist/*"]);
  return listed.split("\n").filter((file) => /\.[cm]?[jt]sx?$/.test(file)).length;
}
