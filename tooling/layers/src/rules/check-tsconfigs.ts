import { posix } from "node:path";
import type { JSONPath } from "jsonc-parser";
import { parseSpecifier } from "../engine/specifier.ts";
import { type Violation, wholeFile } from "../report/violation.ts";
import { type JsonFile, readJson } from "../workspace/json-file.ts";
import { record } from "../workspace/record.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { type Advice, adviceFor } from "./advice.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { jsonTexts } from "./json-texts.ts";
import { jsonViolation } from "./json-violation.ts";
import { undeclaredSetting } from "./undeclared-setting.ts";
import { violationAt } from "./violation-at.ts";

/** Settings of the compiler whose values are paths or packages that code can come from. */
const pathOptions = ["baseUrl", "rootDir", "rootDirs", "paths", "typeRoots", "types", "jsxImportSource"];

/** No tsconfig reaches into another package, whether by a path, a reference or what it extends. */
export function checkTsconfigs(workspace: Workspace): Violation[] {
  return workspace.files
    .filter((file) => /(?:^|\/)(?:ts|js)config[^/]*\.json$/.test(file))
    .flatMap((file) => {
      const json = readableJson(workspace.root, file);
      return json === undefined
        ? [violationAt(file, wholeFile, broken("cannot be read"))]
        : checkTsconfig(workspace, json);
    });
}

function checkTsconfig(workspace: Workspace, json: JsonFile): Violation[] {
  const [mistake] = json.mistakes;
  const circle = circleOf(workspace.root, json);
  const found = values(json).flatMap(({ path, text }) => {
    const finding = judge(workspace, json, path, text);
    return finding === undefined ? [] : [jsonViolation(json, path, finding)];
  });
  if (mistake !== undefined) found.push(violationAt(json.path, mistake, broken(mistake.message)));
  if (circle !== undefined) found.push(jsonViolation(json, ["extends"], circle));
  return found;
}

function readableJson(root: string, file: string): JsonFile | undefined {
  try {
    return readJson(root, file);
  } catch {
    return undefined;
  }
}

function broken(message: string): Finding {
  return {
    rule: "tsconfig",
    target: "syntax",
    message: `is no tsconfig: ${message}`,
    reason: "What cannot be read cannot be judged",
    remedy: "Correct the syntax",
  };
}

/** A chain of paths in `extends` that comes back to where it began. */
function circleOf(root: string, { path, value }: JsonFile): Finding | undefined {
  const pending = basesOf(path, value);
  const seen = new Set<string>();
  for (let base = pending.pop(); base !== undefined; base = pending.pop()) {
    if (base === path)
      return {
        ...broken("it extends itself"),
        target: "extends",
        remedy: "Take the file out of its own chain of extends",
      };
    if (seen.has(base)) continue;
    seen.add(base);
    const json = readableJson(root, base);
    if (json !== undefined) pending.push(...basesOf(base, json.value));
  }
  return undefined;
}

function basesOf(path: string, value: unknown): string[] {
  return jsonTexts(record(value)["extends"])
    .filter(({ text }) => text.startsWith("."))
    .map(({ text }) => posix.join(posix.dirname(path), text.replace(/(?<!\.json)$/, ".json")));
}

function values({ value }: JsonFile): { path: JSONPath; text: string }[] {
  const config = record(value);
  const options = record(config["compilerOptions"]);
  return [
    ...["extends", "references", "include", "files"].flatMap((key) => jsonTexts(config[key], [key])),
    ...pathOptions.flatMap((key) => jsonTexts(options[key], ["compilerOptions", key])),
  ];
}

function judge(workspace: Workspace, json: JsonFile, path: JSONPath, text: string): Finding | undefined {
  const setting = String(path[0] === "compilerOptions" ? path[1] : path[0]);
  const isPath = !["extends", "types", "jsxImportSource"].includes(setting) || /^(?:\.{1,2}(?:\/|$)|\/)/.test(text);
  if (!isPath) return judgeName(workspace, json, setting, text);
  const base = setting === "paths" ? baseUrl(json) : ".";
  const target = text.startsWith("/") ? text : posix.join(posix.dirname(json.path), base, text);
  return mayReach(workspace, json, setting, target) ? undefined : reaching(workspace, json, path, target);
}

function mayReach(workspace: Workspace, json: JsonFile, setting: string, target: string): boolean {
  const own = workspace.packageOf(json.path);
  const other = ownerOf(workspace, target);
  const isInWorkspace = !target.startsWith("../") && !target.startsWith("/");
  if (other === own && isInWorkspace) return true;
  if (own.folder === ".") return setting !== "paths";
  if (setting === "extends") return other.folder === "." && isInWorkspace;
  return setting === "references" && mayUse(workspace, own, other);
}

/** Whether a layer of one package may use a layer of the other. */
function mayUse({ config, layersIn }: Workspace, own: Package, other: Package): boolean {
  return layersIn(own).some((from) => layersIn(other).some((to) => Object.hasOwn(config.layers[from]?.uses ?? {}, to)));
}

function reaching(workspace: Workspace, json: JsonFile, path: JSONPath, target: string): Finding {
  const layer = workspace.layerOf(workspace.packageOf(json.path));
  const other = ownerOf(workspace, target);
  const isLayerEdge = path[0] === "references" && layer !== undefined && other.layer !== undefined;
  const advice = isLayerEdge ? adviceFor(layer, other.layer) : pathAdvice;
  return {
    rule: "tsconfig",
    target: other.name,
    message: `${path.join(".")} reaches out of the package: ${target}`,
    ...advice,
  };
}

const pathAdvice: Advice = {
  reason: "A compiler that looks into another package sees what no manifest declares",
  remedy: "Use the package by its name",
};

/** The package that holds a path, be it a file, a folder or the folder of the package itself. */
function ownerOf(workspace: Workspace, target: string): Package {
  return workspace.packageOf(`${target.replace(/\/$/, "")}/.`);
}

function baseUrl({ value }: JsonFile): string {
  const { baseUrl: base } = record(record(value)["compilerOptions"]);
  return typeof base === "string" ? base : ".";
}

function judgeName(workspace: Workspace, json: JsonFile, setting: string, text: string): Finding | undefined {
  const specifier = parseSpecifier(text);
  if (specifier.kind !== "package") return undefined;
  const own = workspace.packageOf(json.path);
  const names = setting === "types" ? [specifier.name, `@types/${specifier.name}`] : [specifier.name];
  const findings = names.map((name) => dependencyRule(workspace, own, "devDependencies", name));
  if (!findings.includes(undefined)) return findings[0];
  return setting === "extends" ? undeclaredSetting(workspace, own, specifier.name) : undefined;
}
