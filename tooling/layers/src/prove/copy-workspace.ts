import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installedFolders } from "../cache/installed-folders.ts";
import { workspacePath } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";

/** A copy in a temporary folder, removed when it is disposed of. */
export type WorkspaceCopy = Disposable & { readonly root: string };

/** Copies what the gate reads. Installed packages are linked; packages of the workspace lead to their copies. */
export function copyWorkspace(workspace: Workspace): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-prove-")));
  for (const file of workspace.files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(workspace.root, file), join(root, file));
  }
  for (const owner of workspace.packages) linkInstalled(workspace, owner, root);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

function linkInstalled(workspace: Workspace, owner: Package, root: string): void {
  const { config, layersIn } = workspace;
  const uses = new Set(layersIn(owner).flatMap((name) => Object.keys(config.layers[name]?.uses ?? {})));
  const own = join(workspace.root, owner.folder);
  const installed = installedFolders(own).map((name) => [name, realpathSync(join(own, "node_modules", name))] as const);
  const usable = workspace.packages
    .filter((target) => target !== owner && layersIn(target).some((name) => uses.has(name)))
    .map((target) => [target.name, join(workspace.root, target.folder)] as const);
  for (const [name, target] of new Map([...installed, ...usable])) {
    const path = join(root, owner.folder, "node_modules", name);
    const within = workspacePath(workspace.root, target);
    const copy = join(root, within);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(
      within.startsWith("../") || within.includes("node_modules/") || !existsSync(copy) ? target : copy,
      path,
    );
  }
}
