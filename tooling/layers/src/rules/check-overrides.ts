import type { JSONPath } from "jsonc-parser";
import type { Violation } from "../report/violation.ts";
import { record } from "../workspace/record.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { aliasRule } from "./alias-rule.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { type InstallSettings, installSettings } from "./install-settings.ts";
import { jsonTexts } from "./json-texts.ts";

const ranges = ["overrides", "resolutions", "catalog", "catalogs"];

/** Nothing beside the manifests changes what a name installs: no override, catalog entry or package extension. */
export function checkOverrides(workspace: Workspace): Violation[] {
  const all = installSettings(workspace);
  return [
    ...all.flatMap((settings) => ranges.flatMap((key) => redirections(workspace, settings, key))),
    ...all.flatMap((settings) => extensions(workspace, settings)),
  ];
}

function redirections({ packageByName }: Workspace, settings: InstallSettings, key: string): Violation[] {
  const isOverride = key === "overrides" || key === "resolutions";
  return jsonTexts(settings.values[key], [key]).flatMap(({ path, text }) => {
    const name = packageName(String(path.at(-1)));
    const finding = aliasRule(name, text) ?? (isOverride && packageByName.has(name) ? internal(name) : undefined);
    return finding === undefined ? [] : [settings.at(path, finding)];
  });
}

function extensions(workspace: Workspace, settings: InstallSettings): Violation[] {
  return Object.entries(record(settings.values["packageExtensions"])).flatMap(([selector, extension]) =>
    additions(workspace, settings, selector, record(extension)),
  );
}

/** What an extension adds to an installed package may not be a package of the workspace; those have manifests. */
function additions(
  workspace: Workspace,
  settings: InstallSettings,
  selector: string,
  extension: Readonly<Record<string, unknown>>,
): Violation[] {
  const owner = workspace.packageByName.get(packageName(selector));
  const added = ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((section) =>
    jsonTexts(extension[section], ["packageExtensions", selector, section]),
  );
  return added.flatMap(({ path, text }: { path: JSONPath; text: string }) => {
    const name = String(path.at(-1));
    const finding =
      aliasRule(name, text) ??
      (workspace.packageByName.has(name) ? internal(name) : undefined) ??
      (owner === undefined ? undefined : dependencyRule(workspace, owner, "dependencies", name));
    return finding === undefined ? [] : [settings.at(path, finding)];
  });
}

function internal(name: string): Finding {
  return {
    rule: "alias",
    target: name,
    message: `a setting changes who gets ${name}, a package of the workspace`,
    reason: "Who uses a package of the workspace says so in a manifest, where the layers are checked",
    remedy: "Remove the setting, and declare the dependency in the package.json of the package that needs it",
  };
}

/** The package of a selector such as `a>b@1`. */
function packageName(selector: string): string {
  const last = selector.slice(selector.lastIndexOf(">") + 1);
  return /^@?[^@]+/.exec(last)?.[0] ?? last;
}
