import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { x } from "tinyexec";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shared = ["pnpm-workspace.yaml", "tsconfig.base.json", "LICENSE"];

/**
 * Packs a package of `tooling` into a folder, as `npm pack` does. It packs a copy of the sources: packing changes the
 * manifest for a moment, in which others may read it.
 * @param prepare adds files to the copy of the package before it is packed.
 * @returns the file, such as `baklava-layers-0.1.0.tgz`.
 */
export async function pack(
  tool: string,
  destination: string,
  prepare?: (copy: string) => Promise<void>,
): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), `pack-${tool}-`));
  try {
    for (const name of shared) await cp(path.join(root, name), path.join(copy, name));
    for (const name of [tool, "publish"])
      await copySources(path.join(root, "tooling", name), path.join(copy, "tooling", name));
    await prepare?.(path.join(copy, "tooling", tool));
    const args = ["pack", "--silent", "--pack-destination", destination];
    const options = { cwd: path.join(copy, "tooling", tool) };
    const { stdout } = await x("npm", args, { nodeOptions: options, throwOnError: true });
    return stdout.trim().split("\n").at(-1) ?? "";
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function copySources(from: string, to: string): Promise<void> {
  const isSource = (file: string) =>
    !/(?:^|[\\/])(?:node_modules|dist|\.turbo)(?:$|[\\/])/.test(path.relative(from, file));
  await cp(from, to, { recursive: true, filter: isSource });
  if ((await readdir(from)).includes("node_modules"))
    await symlink(path.join(from, "node_modules"), path.join(to, "node_modules"));
}
