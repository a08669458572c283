import { createHash, type Hash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Listing } from "../workspace/list-files.ts";
import { installedFolders } from "./installed-folders.ts";

const ownPackage = fileURLToPath(new URL("../..", import.meta.url));

/** Changes whenever the layout of what is stored does. */
const format = "1";

/**
 * A digest of everything a verdict depends on: every file of the workspace by its content, links by their targets,
 * what is installed, the configuration as it was evaluated, and the gate itself with the tools it runs on.
 */
export function fingerprint(root: string, config: unknown, { files, links }: Listing): string {
  const hash = createHash("sha256");
  add(hash, format, process.version, process.platform, JSON.stringify(config));
  for (const file of files) add(hash, file, readFileSync(join(root, file)));
  for (const link of links) add(hash, link, readlinkSync(join(root, link)));
  const packages = files.filter((file) => posix.basename(file) === "package.json").map((file) => posix.dirname(file));
  for (const folder of packages) addInstalled(hash, join(root, folder));
  addGate(hash);
  return hash.digest("hex");
}

function addInstalled(hash: Hash, folder: string): void {
  for (const name of installedFolders(folder)) {
    const path = join(folder, "node_modules", name);
    const manifest = join(path, "package.json");
    if (existsSync(manifest)) add(hash, name, realpathSync(path), readFileSync(manifest));
  }
}

/** The gate by its sources, and its tools by where they are installed, which names their versions. */
function addGate(hash: Hash): void {
  for (const file of readdirSync(join(ownPackage, "src"), { recursive: true, encoding: "utf8" }).toSorted()) {
    if (file.endsWith(".ts")) add(hash, file, readFileSync(join(ownPackage, "src", file)));
  }
  addInstalled(hash, ownPackage);
  const cruiser = join(ownPackage, "node_modules/dependency-cruiser");
  const compiler = existsSync(cruiser) ? join(realpathSync(cruiser), "../typescript") : "";
  if (existsSync(compiler)) add(hash, realpathSync(compiler));
}

/** Each part with its length, so that no two sequences of parts look the same. */
function add(hash: Hash, ...parts: readonly (string | Buffer)[]): void {
  for (const part of parts) hash.update(`${part.length}:`).update(part);
}
