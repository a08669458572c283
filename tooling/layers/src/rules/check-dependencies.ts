import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import { sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { aliasRule } from "./alias-rule.ts";
import { dependencyRule } from "./dependency-rule.ts";
import { installedRule } from "./installed-rule.ts";
import { jsonViolation } from "./json-violation.ts";

/** Every dependency that a manifest declares, in any section, is one that the layer may have, under its own name. */
export function checkDependencies(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((owner) => {
    const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
    return sections.flatMap((section) =>
      Object.entries(owner.manifest[section]).flatMap(([name, range]) => {
        const finding =
          aliasRule(name, range) ??
          dependencyRule(workspace, owner, section, name) ??
          installedRule(workspace, owner, name);
        return finding === undefined ? [] : [jsonViolation(json, [section, name], finding)];
      }),
    );
  });
}
