import { posix } from "node:path";
import { type JsonFile, readJson } from "../read/json-file.ts";
import { inFolder } from "../read/path.ts";
import { parseSpecifier } from "../facts/specifier.ts";
import { jsonTexts } from "../settings/json-texts.ts";
import { openedPrivateFiles } from "../settings/opened-private-files.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

const entryFields = [
  "exports",
  "main",
  "module",
  "types",
  "typings",
  "browser",
  "bin",
  "typesVersions",
  "jest",
  "publishConfig",
];

export const entryPoint = defineRule({
  id: "entry-point",
  title: "`exports`, `main`, `imports` and the like that lead out of the package, or to private files",
  why: "Importers of the package would reach another one under its name",
  repository: ({ workspace }) =>
    workspace.packages.flatMap((owner) => {
      const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
      return [...leavingEntries(json, owner), ...openings(workspace, json, owner)];
    }),
});

function leavingEntries(json: JsonFile, { manifest, name }: Package): PlacedFinding[] {
  const texts = [
    ...entryFields.flatMap((field) => jsonTexts(manifest[field], [field])),
    ...jsonTexts(manifest["imports"], ["imports"]).filter(({ text }) => parseSpecifier(text).kind !== "package"),
  ];
  return texts
    .filter(({ text }) => leaves(text))
    .map(({ path, text }) => ({
      file: json.path,
      at: json.place(path),
      target: text,
      message: `${name} offers ${text}, which is not its own`,
      remedy: "Point to a file of the package",
    }));
}

function openings(workspace: Workspace, json: JsonFile, owner: Package): PlacedFinding[] {
  return openedPrivateFiles(workspace, owner).map(({ subpath, file }) => ({
    file: json.path,
    at: json.place(["exports", subpath]),
    target: file,
    message: `the exports of ${owner.name} open ${file}, which is private`,
    reason: "What is private may change at any time",
    remedy: `Map it to null in exports, for example "./internal/*": null`,
  }));
}

function leaves(target: string): boolean {
  const path = posix.normalize(target.replace(/^<rootDir>\//, ""));
  return path.startsWith("../") || path === ".." || path.startsWith("/") || /(?:^|\/)node_modules\//.test(path);
}
