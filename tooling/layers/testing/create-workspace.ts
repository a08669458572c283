import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, relative } from "node:path";
import { baseWorkspace, installedPackages } from "../corpus/base-workspace.ts";

/** A workspace in a temporary folder, removed when it is disposed of. */
export type TemporaryWorkspace = Disposable & { readonly root: string };

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

/** Writes the base workspace with `files` over it: an empty text removes a file. */
export function createWorkspace(files: Files = {}, links: Files = {}): TemporaryWorkspace {
  return createRepository({ ...baseWorkspace, ...files }, links);
}

/** Writes a repository of any layout, with packages installed beside it. Files with an empty text are left out. */
export function createRepository(files: Files, links: Files = {}): TemporaryWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-")));
  const all = Object.entries(files).filter(([, text]) => text !== "");
  for (const [path, text] of all) write(join(root, path), text);
  for (const name of installedPackages) install(root, name);
  for (const [path, text] of all) {
    if (posix.basename(path) === "package.json" && path !== "package.json") link(root, dirname(path), nameOf(text));
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function install(root: string, name: string): void {
  const folder = join(root, "node_modules", name);
  write(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
  write(join(folder, "index.js"), "module.exports = {};\n");
  write(join(folder, "index.d.ts"), "export {};\n");
  write(join(folder, "lib/sub.js"), "module.exports = {};\n");
}

/** Every package is found from everywhere, so that an undeclared dependency resolves as it does when hoisted. */
function link(root: string, folder: string, name: string): void {
  const path = join(root, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { recursive: true, force: true });
  symlinkSync(relative(dirname(path), join(root, folder)), path);
}

function nameOf(manifest: string): string {
  const { name }: { name?: unknown } = JSON.parse(manifest.replace(/^\uFEFF/, ""));
  return typeof name === "string" ? name : "unnamed";
}
