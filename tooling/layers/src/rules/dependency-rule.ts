import { ownPackage } from "../config/own-package.ts";
import type { Config, LayerConfig } from "../config/config.ts";
import { matcher } from "../workspace/glob.ts";
import type { Section } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { type Advice, adviceFor } from "./advice.ts";
import { allowanceOf } from "./allowance.ts";
import type { Finding } from "./finding.ts";

/** Whether one of the layers that `owner` has code of may have a package of this name in this section. */
export function dependencyRule(
  workspace: Workspace,
  owner: Package,
  section: Section,
  name: string,
): Finding | undefined {
  const layers = workspace.layersIn(owner);
  if (layers.length === 0 || name === owner.name) return undefined;
  if (name === ownPackage && section === "devDependencies") return undefined;
  const target = workspace.packageByName.get(name);
  if (layers.some((layer) => mayHave(workspace, layer, section, name))) return undefined;
  const [only = "", ...others] = layers;
  const subject = target?.layer ?? name;
  const who = others.length === 0 ? only : `no layer of ${owner.name}`;
  const what = subject === name ? name : `${subject} (${name})`;
  return {
    rule: "manifest",
    target: subject,
    message: `${who} may ${others.length === 0 ? "not " : ""}have ${what} among its ${section}`,
    ...adviceOf(workspace, layers, subject),
  };
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

/** What the first of the layers says that has advice of its own for the target. */
function adviceOf({ config }: Workspace, names: readonly string[], target: string): Advice {
  const layers = names.flatMap((name) => config.layers[name] ?? []);
  const [first] = layers;
  const chosen = layers.find(({ advice }) => Object.hasOwn(advice, target)) ?? first;
  return chosen === undefined ? { reason: "", remedy: "" } : adviceFor(chosen, target);
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
