import { posix } from "node:path";
import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { jsonViolation } from "./json-violation.ts";
import { toolPackages, toolTexts } from "./tool-fields.ts";
import { undeclaredSetting } from "./undeclared-setting.ts";

/** What the settings of tools in a manifest load is what the package may have: no import shows it. */
export function checkToolFields(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((owner) => {
    const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
    return toolTexts(owner.manifest).flatMap(({ path, text }) => {
      const finding = findingOf(workspace, owner, String(path[0]), text);
      return finding === undefined ? [] : [jsonViolation(json, path, finding)];
    });
  });
}

function findingOf(workspace: Workspace, owner: Package, field: string, text: string): Finding | undefined {
  const name = toolPackages(text).find((each) => workspace.packageByName.has(each)) ?? named(field, text);
  if (name !== undefined)
    return dependencyRule(workspace, owner, "devDependencies", name) ?? undeclaredSetting(workspace, owner, name);
  const target = workspace.packageOf(`${posix.join(owner.folder, text)}/.`);
  const isElsewhere = /^\.\.?\//.test(text) && target !== owner && target.folder !== "." && field !== "jest";
  return isElsewhere ? loading(target, text) : undefined;
}

/** Prettier takes the name of a package as it is. */
function named(field: string, text: string): string | undefined {
  return field === "prettier" ? /^(?:@[^/.]+\/)?[^/.@"' ]+/.exec(text)?.[0] : undefined;
}

function loading({ name }: Package, text: string): Finding {
  return {
    rule: "bundler-alias",
    target: name,
    message: `the setting loads ${text}`,
    reason: "What a tool loads beside or instead of what the code names is an edge that no import shows",
    remedy: `Declare ${name} among the devDependencies, and name it`,
  };
}
