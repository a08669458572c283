import type { Violation } from "../report/violation.ts";
import { type JsonFile, readJson } from "../workspace/json-file.ts";
import { sections } from "../workspace/manifest.ts";
import { inFolder } from "../workspace/path.ts";
import { record } from "../workspace/record.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { aliasRule } from "./alias-rule.ts";
import { dependencyRule } from "./dependency-rule.ts";
import { installedRule } from "./installed-rule.ts";
import { firstFinding } from "./is-off.ts";
import { jsonTexts } from "./json-texts.ts";
import { jsonViolation } from "./json-violation.ts";

/** Every dependency that a manifest declares, in any section, is one that the layer may have, under its own name. */
export function checkDependencies(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((owner) => {
    const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
    const declared = sections.flatMap((section) =>
      Object.entries(owner.manifest[section]).flatMap(([name, range]) => {
        const finding = firstFinding(
          workspace,
          () => aliasRule(name, range),
          () => dependencyRule(workspace, owner, section, name),
          () => installedRule(workspace, owner, name),
        );
        return finding === undefined ? [] : [jsonViolation(json, [section, name], finding)];
      }),
    );
    return [...declared, ...silentDependencies(workspace, json, owner)];
  });
}

/** Fields that bring packages along without a section: what is bundled, and peers that only their settings name. */
function silentDependencies(workspace: Workspace, json: JsonFile, owner: Package): Violation[] {
  const { manifest } = owner;
  const bundled = ["bundledDependencies", "bundleDependencies"].flatMap((field) =>
    jsonTexts(manifest[field], [field]).map(({ path, text }) => ({ path, name: text })),
  );
  const settings = ["peerDependenciesMeta", "dependenciesMeta"].flatMap((field) =>
    Object.keys(record(manifest[field])).map((name) => ({ path: [field, name], name })),
  );
  return [...bundled, ...settings].flatMap(({ path, name }) => {
    if (sections.some((section) => Object.hasOwn(manifest[section], name))) return [];
    const finding = dependencyRule(workspace, owner, "dependencies", name);
    return finding === undefined ? [] : [jsonViolation(json, path, finding)];
  });
}
