import { posix } from "node:path";
import type { Violation } from "../report/violation.ts";
import { type JsonFile, readJson } from "../workspace/json-file.ts";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { parseSpecifier } from "../engine/specifier.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { jsonTexts } from "./json-texts.ts";
import { jsonViolation } from "./json-violation.ts";
import { openedPrivateFiles } from "./opened-private-files.ts";

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

/** The ways into a package lead to its own files, and not to those that it keeps private. */
export function checkEntryPoints(workspace: Workspace): Violation[] {
  return workspace.packages.flatMap((owner) => {
    const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
    return [
      ...leavingEntries(json, owner),
      ...leavingImports(workspace, json, owner),
      ...openings(workspace, json, owner),
    ];
  });
}

function leavingEntries(json: JsonFile, { manifest, name }: Package): Violation[] {
  return entryFields.flatMap((field) =>
    jsonTexts(manifest[field], [field]).flatMap(({ path, text }) =>
      leaves(text) ? [jsonViolation(json, path, leaving(name, text))] : [],
    ),
  );
}

/** The targets of `imports` and `browser` are own files, or packages that the layer may have. */
function leavingImports(workspace: Workspace, json: JsonFile, owner: Package): Violation[] {
  const { imports, browser } = owner.manifest;
  const texts = [
    ...jsonTexts(imports, ["imports"]),
    ...(typeof browser === "object" ? jsonTexts(browser, ["browser"]) : []),
  ];
  return texts.flatMap(({ path, text }) => {
    const specifier = parseSpecifier(text);
    const finding =
      specifier.kind === "package"
        ? dependencyRule(workspace, owner, "dependencies", specifier.name)
        : leaves(text)
          ? leaving(owner.name, text)
          : undefined;
    return finding === undefined ? [] : [jsonViolation(json, path, finding)];
  });
}

function openings(workspace: Workspace, json: JsonFile, owner: Package): Violation[] {
  return openedPrivateFiles(workspace, owner).map(({ subpath, file }) =>
    jsonViolation(json, ["exports", subpath], {
      rule: "entry-point",
      target: file,
      message: `the exports of ${owner.name} open ${file}, which is private`,
      reason: "What is private may change at any time",
      remedy: `Map it to null in exports, for example "./internal/*": null`,
    }),
  );
}

function leaves(target: string): boolean {
  const path = posix.normalize(target.replace(/^<rootDir>\//, ""));
  return path.startsWith("../") || path === ".." || path.startsWith("/") || /(?:^|\/)node_modules\//.test(path);
}

function leaving(name: string, target: string): Finding {
  return {
    rule: "entry-point",
    target,
    message: `${name} offers ${target}, which is not its own`,
    reason: "Whoever imports the package would reach another one under its name",
    remedy: "Point to a file of the package",
  };
}
