import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSpecifier } from "../facts/specifier.ts";
import { mayDeclare } from "../policy/may-declare.ts";
import { readJson } from "../read/json-file.ts";
import { inFolder } from "../read/path.ts";
import { toolPackages, toolTexts } from "../settings/tool-fields.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

export const bundlerAlias = defineRule({
  id: "bundler-alias",
  title: "a setting of a tool that loads code outside of the package, or that the layer may not have",
  why: "What a tool loads beside or instead of what the code names is an edge that no import shows",
  repository: ({ workspace, facts }) => [
    ...[...workspace.sources.values()].flatMap((file) =>
      (facts.get(file.path)?.aliases ?? [])
        .filter(({ text }) => !isHarmless(workspace, file, text))
        .map((place) => ({
          file: file.path,
          at: place,
          target: place.text,
          message: `the setting loads ${place.text}`,
          remedy: "Import the target by its own name",
        })),
    ),
    ...workspace.packages.flatMap((owner) => toolPaths(workspace, owner)),
  ],
});

function isHarmless(workspace: Workspace, file: SourceFile, text: string): boolean {
  if (text === "") return true;
  if (posix.isAbsolute(text) || text.split("/").includes("..")) return false;
  if (existsSync(join(workspace.root, posix.dirname(file.path), text))) return true;
  const specifier = parseSpecifier(text);
  return specifier.kind === "package" && mayDeclare(workspace, file.package, "dependencies", specifier.name);
}

/** The paths in settings of tools that a manifest holds. */
function toolPaths(workspace: Workspace, owner: Package): PlacedFinding[] {
  const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
  return toolTexts(owner.manifest).flatMap(({ path, text }) => {
    if (toolPackages(text).some((name) => workspace.packageByName.has(name))) return [];
    const target = workspace.packageOf(`${posix.join(owner.folder, text)}/.`);
    const isElsewhere = /^\.\.?\//.test(text) && target !== owner && target.folder !== "." && path[0] !== "jest";
    if (!isElsewhere) return [];
    const { name } = target;
    return [
      {
        file: json.path,
        at: json.place(path),
        target: name,
        message: `the setting loads ${text}`,
        remedy: `Declare ${name} among the devDependencies, and name it`,
      },
    ];
  });
}
