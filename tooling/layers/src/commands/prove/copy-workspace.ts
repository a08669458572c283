import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Package, Workspace } from "../../workspace/workspace.ts";
import { linkInstalled } from "./link-installed.ts";

/** A copy in a temporary folder, removed when it is disposed of. */
export type WorkspaceCopy = Disposable & { readonly root: string };

/** Copies what the gate reads. Installed packages are linked; packages of the workspace lead to their copies. */
export function copyWorkspace(workspace: Workspace): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "layers-prove-")));
  for (const file of workspace.files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(workspace.root, file), join(root, file));
  }
  for (const owner of workspace.packages) linkPackages(workspace, owner, root);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

function linkPackages(workspace: Workspace, owner: Package, root: string): void {
  const { config, layersIn } = workspace;
  const uses = new Set(layersIn(owner).flatMap((name) => Object.keys(config.layers[name]?.uses ?? {})));
  const usable = workspace.packages
    .filter((target) => target !== owner && layersIn(target).some((name) => uses.has(name)))
    .map((target) => [target.name, join(workspace.root, target.folder)] as const);
  linkInstalled(workspace.root, owner.folder, root, usable);
}
