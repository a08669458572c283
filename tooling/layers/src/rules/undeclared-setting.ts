import { sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";

/** A package that the settings of a tool load is declared where they are, or at the root, where tools are installed. */
export function undeclaredSetting({ packages }: Workspace, owner: Package, name: string): Finding | undefined {
  const places = [owner, ...packages.filter(({ folder }) => folder === ".")];
  const isDeclared = places.some(({ manifest }) => sections.some((section) => Object.hasOwn(manifest[section], name)));
  if (isDeclared || owner.name === name) return undefined;
  return {
    rule: "undeclared",
    target: name,
    message: `${name} is not declared`,
    reason: "package.json is where a dependency is seen and allowed",
    remedy: `Declare ${name} among the devDependencies of ${inFolder(owner.folder, "package.json")}`,
  };
}
