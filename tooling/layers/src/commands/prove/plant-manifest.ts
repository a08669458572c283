import { matcher } from "../../read/glob.ts";
import { inFolder } from "../../read/path.ts";
import type { Package, Workspace } from "../../workspace/workspace.ts";
import type { Plant } from "./plant.ts";
import { unknownPackage } from "./unknown-package.ts";

/** The manifest of a package with dependencies that its layer may not have, and hooks that would change it. */
export function plantManifest(workspace: Workspace, owner: Package): Plant[] {
  const { config, layersIn } = workspace;
  const own = layersIn(owner).flatMap((name) => config.layers[name] ?? []);
  if (own.length === 0) return [];
  const others = workspace.packages.filter((target) => target !== owner && layersIn(target).length > 0);
  const isUsable = (target: Package): boolean =>
    own.some(({ uses }) => layersIn(target).some((name) => Object.hasOwn(uses, name)));
  const forbidden = others.filter((target) => !isUsable(target));
  const names = [
    ...forbidden.map(({ name }) => name),
    ...(own.some(({ external }) => matcher(external)(unknownPackage)) ? [] : [unknownPackage]),
  ];
  const planted = Object.fromEntries(names.map((name) => [name, "*"]));
  const added = Object.fromEntries(others.filter(isUsable).map(({ name }) => [name, "*"]));
  const manifest = { ...owner.manifest, dependencies: { ...added, ...owner.manifest.dependencies, ...planted } };
  const file = inFolder(owner.folder, "package.json");
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return [
    ...names.map((name) => ({
      name: `${owner.name} declares ${name}`,
      file,
      text,
      expected: { rule: "manifest" as const, target: workspace.packageByName.get(name)?.layer ?? name },
    })),
    ...plantHook(workspace, owner),
  ];
}

function plantHook({ files }: Workspace, owner: Package): Plant[] {
  const file = inFolder(owner.folder, ".pnpmfile.cjs");
  if (files.includes(file)) return [];
  const expected = { rule: "install-hook", target: file } as const;
  return [{ name: `${owner.name} has hooks for the installation`, file, text: "module.exports = {};\n", expected }];
}
