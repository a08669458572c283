import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a run of the bin gave. */
export type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** The source of the bin. */
export const bin = fileURLToPath(new URL("../src/main.mjs", import.meta.url));

/** Runs the real bin in a folder, as a process of its own. */
export function runLayers(folder: string, ...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The system user `nobody`, to whom file permissions apply. */
const nobody = 65_534;

/** The same, by a user whom the rights of files bind: the one who runs the tests, unless that is root. */
export function runLayersWithoutRights(folder: string, ...args: readonly string[]): Run {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) giveTo(folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  });
  return { status, stdout, stderr };
}

function giveTo(folder: string): void {
  chmodSync(folder, 0o755);
  chownSync(folder, nobody, nobody);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), nobody, nobody);
  }
}
