import type { Hash } from "node:crypto";
import { existsSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Listing } from "../../read/list-files.ts";
import { workspacePath } from "../../read/path.ts";
import { installedFolders } from "./installed-folders.ts";
import { readInto } from "./read-into.ts";

const ownPackage = fileURLToPath(new URL("../../..", import.meta.url));

/** An import of the module would also load WebCrypto, and half of the standard library with it. */
const { createHash } = process.getBuiltinModule("node:crypto");

/** Changes whenever the layout of what is stored does. */
const format = "4";

/**
 * A digest of everything a verdict depends on: every file of the workspace by its content, links by their targets,
 * what is installed, the configuration as it was evaluated, and the gate itself with the tools it runs on.
 */
export function fingerprint(root: string, config: unknown, { files, links, closed }: Listing): string {
  const hash = createHash("sha256");
  add(hash, format, process.version, process.platform, JSON.stringify(config) ?? "");
  for (const file of files) addFile(hash, file, join(root, file));
  add(hash, ...closed);
  for (const link of links) add(hash, link, readlinkSync(join(root, link)));
  const packages = files.filter((file) => posix.basename(file) === "package.json").map((file) => posix.dirname(file));
  for (const folder of packages) addInstalled(hash, join(root, folder));
  addGate(hash, root);
  return hash.digest("hex");
}

function addInstalled(hash: Hash, folder: string): void {
  for (const name of installedFolders(folder)) {
    const path = join(folder, "node_modules", name);
    const manifest = join(path, "package.json");
    if (existsSync(manifest)) {
      add(hash, realpathSync(path));
      addFile(hash, name, manifest);
    }
  }
}

/**
 * The gate by the sources that run, and its tools by where they are installed, which names their versions. A gate that
 * is itself installed is named in the same way, and one that belongs to the workspace is among its files.
 */
function addGate(hash: Hash, root: string): void {
  const place = workspacePath(root, ownPackage);
  if (/(?:^|\/)node_modules\//.test(place)) add(hash, place, readInto(join(ownPackage, "package.json")));
  else if (place.startsWith("../")) addSources(hash);
  addInstalled(hash, ownPackage);
}

/** All of the own sources but tests. */
function addSources(hash: Hash): void {
  const files = readdirSync(join(ownPackage, "src"), { recursive: true, encoding: "utf8" });
  const running = files.filter((file) => /\.m?[jt]s$/.test(file) && !file.endsWith(".test.ts"));
  for (const file of running.toSorted()) add(hash, file, readInto(join(ownPackage, "src", file)));
}

/** Bytes; no file that is read as code is larger, and memory is finite. */
const largest = 256 * 1024 * 1024;

function addFile(hash: Hash, name: string, path: string): void {
  try {
    const { size, mtimeMs } = statSync(path);
    add(hash, name, ...(size > largest ? [`${size}`, `${mtimeMs}`] : [readInto(path)]));
  } catch {
    add(hash, name, "cannot be read");
  }
}

/** Each part with its length, so that no two sequences of parts look the same. */
function add(hash: Hash, ...parts: readonly (string | Buffer)[]): void {
  for (const part of parts) hash.update(`${part.length}:`).update(part);
}
