import { ownPackage } from "../config/own-package.ts";
import { matcher } from "../workspace/glob.ts";
import type { Section } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { allowanceOf } from "./allowance.ts";
import type { Finding } from "./finding.ts";

/** Whether the layer of `owner` may have a package of this name in this section. */
export function dependencyRule(
  workspace: Workspace,
  owner: Package,
  section: Section,
  name: string,
): Finding | undefined {
  const layer = workspace.layerOf(owner);
  if (layer === undefined || name === owner.name) return undefined;
  if (name === ownPackage && section === "devDependencies") return undefined;
  const target = workspace.packageByName.get(name);
  if (target !== undefined && (target.layer === undefined || Object.hasOwn(layer.uses, target.layer))) return undefined;
  const isAllowed = target === undefined ? mayInstall(workspace, owner, section) : mayTest(workspace, owner, section);
  if (isAllowed(name)) return undefined;
  const subject = target?.layer ?? name;
  return {
    rule: "manifest",
    target: subject,
    message: `${owner.layer} may not have ${subject === name ? name : `${subject} (${name})`} among its ${section}`,
    ...adviceFor(layer, subject),
  };
}

/** A package whose modules the tests may use is a development dependency. */
function mayTest({ config }: Workspace, { layer = "" }: Package, section: Section): (name: string) => boolean {
  const modules = [...config.tests.modules, ...(config.layers[layer]?.tests.modules ?? [])];
  return (name) =>
    section === "devDependencies" && modules.some((pattern) => pattern === name || pattern.startsWith(`${name}/`));
}

function mayInstall(workspace: Workspace, owner: Package, section: Section): (name: string) => boolean {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return () => true;
  if (section !== "devDependencies") return matcher(layer.external);
  const { config } = workspace;
  const tests = allowanceOf(config, layer, "test").external;
  const allowed = matcher([...config.development, ...tests, ...allowanceOf(config, layer, "config").external]);
  return (name) => allowed(name) || allowed(describedBy(name));
}

/** The package that a package of types describes: `@types/a__b` is about `@a/b`. */
function describedBy(name: string): string {
  return name.startsWith("@types/") ? name.slice("@types/".length).replace(/^([^_]+)__/, "@$1/") : name;
}
