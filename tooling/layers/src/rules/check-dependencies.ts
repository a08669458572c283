import { join } from "node:path";
import { locate } from "../report/locate.ts";
import type { Violation } from "../report/violation.ts";
import { matcher } from "../workspace/glob.ts";
import { type Section, sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { allowanceOf } from "./allowance.ts";
import type { Finding } from "./finding.ts";

/** Every dependency that a manifest declares, in any section, is one that the layer may have. */
export function checkDependencies(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((owner) =>
    sections.flatMap((section) =>
      Object.entries(owner.manifest[section]).flatMap(([name, range]) => {
        const finding = aliasRule(name, range) ?? dependencyRule(workspace, owner, section, name);
        if (finding === undefined) return [];
        const file = inFolder(owner.folder, "package.json");
        const place = locate(join(workspace.root, file), `"${name}"`, `"${section}"`);
        return [{ ...finding, ...place, file, explain: [file] }];
      }),
    ),
  );
}

function dependencyRule(workspace: Workspace, owner: Package, section: Section, name: string): Finding | undefined {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return undefined;
  const target = workspace.packageByName.get(name);
  const isDevelopment = section === "devDependencies";
  const tests = allowanceOf(workspace.config, layer, "test");
  const configs = allowanceOf(workspace.config, layer, "config");
  if (target !== undefined) {
    if (target.layer === undefined || Object.hasOwn(layer.uses, target.layer)) return undefined;
    if (isDevelopment && tests.modules.some((pattern) => pattern === name || pattern.startsWith(`${name}/`)))
      return undefined;
    return finding(workspace, owner, section, target.layer, `${target.layer} (${name})`);
  }
  const allowed = isDevelopment
    ? [...workspace.config.development, ...tests.external, ...configs.external, ...layer.external]
    : layer.external;
  if (matcher(allowed)(name) || (isDevelopment && isTypesOf(name, allowed))) return undefined;
  return finding(workspace, owner, section, name, name);
}

function isTypesOf(name: string, allowed: readonly string[]): boolean {
  const described = /^@types\/(?:([^/]+)__)?([^/]+)$/.exec(name);
  if (described === null) return false;
  const [, scope, base = ""] = described;
  return matcher(allowed)(scope === undefined ? base : `@${scope}/${base}`);
}

function finding(workspace: Workspace, owner: Package, section: Section, target: string, what: string): Finding {
  const layer = workspace.layerOf(owner);
  const advice = layer === undefined ? { reason: "", remedy: "" } : adviceFor(layer, target);
  return { rule: "manifest", target, message: `${owner.layer} may not have ${what} among its ${section}`, ...advice };
}

/** A range that installs something other than the name says, or from outside the workspace and the registry. */
function aliasRule(name: string, range: string): Finding | undefined {
  const aliased = /^(?:npm|workspace):(@?[^@]+)@/.exec(range)?.[1];
  const isAlias = aliased !== undefined && aliased !== name;
  if (!isAlias && !/^(?:file|link|portal|git|github|https?|git\+[a-z]+):/.test(range)) return undefined;
  return {
    rule: "alias",
    target: name,
    message: isAlias ? `${name} is another name for ${aliased}` : `${name} comes from ${range}`,
    reason: "The name in an import has to be the name of what it loads",
    remedy: "Depend on the package under its own name, from the workspace or from the registry",
  };
}
