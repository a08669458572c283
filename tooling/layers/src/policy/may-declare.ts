import type { Config, LayerConfig } from "../config/config.ts";
import { ownPackage } from "../config/own-package.ts";
import { matcher } from "../read/glob.ts";
import type { Section } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { allowanceOf } from "./allowance.ts";

/** Whether one of the layers that `owner` has code of may have a package of this name in this section. */
export function mayDeclare(workspace: Workspace, owner: Package, section: Section, name: string): boolean {
  const layers = workspace.layersIn(owner);
  if (layers.length === 0 || name === owner.name) return true;
  if (name === ownPackage && section === "devDependencies") return true;
  return layers.some((layer) => mayHave(workspace, layer, section, name));
}

function mayHave(
  { config, packageByName, layersIn }: Workspace,
  name: string,
  section: Section,
  dependency: string,
): boolean {
  const layer = config.layers[name];
  const target = packageByName.get(dependency);
  if (layer === undefined) return false;
  if (target === undefined) return mayInstall(config, layer, section)(dependency);
  const targets = layersIn(target);
  if (targets.length === 0 || targets.some((each) => Object.hasOwn(layer.uses, each))) return true;
  return mayTest(config, layer, section)(dependency);
}

/** A package whose modules the tests may use is a development dependency. */
function mayTest(config: Config, layer: LayerConfig, section: Section): (name: string) => boolean {
  const modules = [...config.tests.modules, ...layer.tests.modules];
  return (name) =>
    section === "devDependencies" && modules.some((pattern) => pattern === name || pattern.startsWith(`${name}/`));
}

function mayInstall(config: Config, layer: LayerConfig, section: Section): (name: string) => boolean {
  if (section !== "devDependencies") return matcher(layer.external);
  const tests = allowanceOf(config, layer, "test").external;
  const allowed = matcher([...config.development, ...tests, ...allowanceOf(config, layer, "config").external]);
  return (name) => allowed(name) || allowed(describedBy(name));
}

/** The package that a package of types describes: `@types/a__b` is about `@a/b`. */
function describedBy(name: string): string {
  return name.startsWith("@types/") ? name.slice("@types/".length).replace(/^([^_]+)__/, "@$1/") : name;
}
