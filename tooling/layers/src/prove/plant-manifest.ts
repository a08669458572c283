import { matcher } from "../workspace/glob.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import type { Plant } from "./plant.ts";
import { unknownPackage } from "./unknown-package.ts";

/** The manifest of a package with dependencies that its layer may not have, and hooks that would change it. */
export function plantManifest(workspace: Workspace, owner: Package): Plant[] {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return [];
  const forbidden = workspace.packages.filter(
    (target) => target !== owner && target.layer !== undefined && !Object.hasOwn(layer.uses, target.layer),
  );
  const names = [
    ...forbidden.map(({ name }) => name),
    ...(matcher(layer.external)(unknownPackage) ? [] : [unknownPackage]),
  ];
  const planted = Object.fromEntries(names.map((name) => [name, "*"]));
  const used = workspace.packages.filter(({ layer: other }) => other !== undefined && Object.hasOwn(layer.uses, other));
  const added = Object.fromEntries(used.filter((target) => target !== owner).map(({ name }) => [name, "*"]));
  const manifest = { ...owner.manifest, dependencies: { ...added, ...owner.manifest.dependencies, ...planted } };
  const file = inFolder(owner.folder, "package.json");
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return [
    ...names.map((name) => ({
      name: `${owner.name} declares ${name}`,
      file,
      text,
      expected: { rule: "manifest", target: workspace.packageByName.get(name)?.layer ?? name },
    })),
    ...plantHook(workspace, owner),
  ];
}

function plantHook({ files }: Workspace, owner: Package): Plant[] {
  const file = inFolder(owner.folder, ".pnpmfile.cjs");
  if (files.includes(file)) return [];
  const expected = { rule: "install-hook", target: file };
  return [{ name: `${owner.name} has hooks for the installation`, file, text: "module.exports = {};\n", expected }];
}
