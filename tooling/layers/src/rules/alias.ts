import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { ownPackage } from "../config/own-package.ts";
import { workspacePath } from "../read/path.ts";
import { installedName } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { defineRule, type Finding } from "./rule.ts";

export const alias = defineRule({
  id: "alias",
  title: "a name in a manifest, an override, a catalog or `node_modules` that loads another package",
  why: "The name in an import has to be the name of what it loads",
  declaration(workspace, { kind, name, owner, range }) {
    const finding = range === undefined ? undefined : rangeFinding(name, range);
    if (finding !== undefined) return finding;
    const isChanged = kind === "override" || kind === "extension";
    if (isChanged && workspace.packageByName.has(name)) return changed(name);
    return kind === "dependency" && owner !== undefined ? installedFinding(workspace, owner, name) : undefined;
  },
});

/** A range may not install something other than its name says, nor take it from elsewhere than workspace and registry. */
function rangeFinding(name: string, range: string): Finding | undefined {
  // A gate that is tried out, or developed, is linked; it is no part of what is judged.
  if (name === ownPackage) return undefined;
  const aliased = /^(?:npm|workspace|jsr):(@?[^@/]+(?:\/[^@]+)?)(?:@.*)?$/.exec(range)?.[1];
  const isAlias = aliased !== undefined && aliased !== name && !/^[\^~*<>=\d]/.test(aliased);
  if (!isAlias && !elsewhere.test(range)) return undefined;
  return {
    target: name,
    message: isAlias ? `${name} is another name for ${aliased}` : `${name} comes from ${range}`,
    remedy: "Depend on the package under its own name, from the workspace or from the registry",
  };
}

/** Ranges that take a package from a folder, a repository or a URL. */
const elsewhere =
  /^(?:file|link|portal|git|github|gitlab|bitbucket|https?|git\+[a-z]+):|^\.{0,2}\/|^[\w-]+\/[\w.-]+(?:#.*)?$/;

function changed(name: string): Finding {
  return {
    target: name,
    message: `a setting changes who gets ${name}, a package of the workspace`,
    reason: "A package that uses a package of the workspace declares it in its manifest, where the layers are checked",
    remedy: "Remove the setting, and declare the dependency in the package.json of the package that needs it",
  };
}

/** An installed folder must hold the package of its name, in spite of overrides, hooks and edits. */
function installedFinding(workspace: Workspace, owner: Package, name: string): Finding | undefined {
  const folder = join(workspace.root, owner.folder, "node_modules", name);
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  const installed = installedName(path);
  const place = workspacePath(workspace.root, realpathSync(folder));
  const expected = workspace.packageByName.get(name)?.folder;
  const isElsewhere = expected === undefined ? !/(?:^|\/)node_modules\//.test(place) : place !== expected;
  if (installed === name && !isElsewhere) return undefined;
  return {
    target: name,
    message: `what is installed as ${name} is ${installed ?? "a folder without a name"} in ${place}`,
    remedy: "Remove the override or the link, and install again",
  };
}
