import { posix } from "node:path";
import type { JSONPath } from "jsonc-parser";
import { parseSpecifier } from "../engine/specifier.ts";
import type { Violation } from "../report/violation.ts";
import { type JsonFile, readJson } from "../workspace/json-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { adviceFor } from "./advice.ts";
import { dependencyRule } from "./dependency-rule.ts";
import type { Finding } from "./finding.ts";
import { jsonTexts } from "./json-texts.ts";
import { jsonViolation } from "./json-violation.ts";

/** Settings of the compiler whose values are paths or packages that code can come from. */
const pathOptions = ["baseUrl", "rootDir", "rootDirs", "paths", "typeRoots", "types", "jsxImportSource"];

/** No tsconfig reaches into another package, whether by a path, a reference or what it extends. */
export function checkTsconfigs(workspace: Workspace): Violation[] {
  return workspace.files
    .filter((file) => /(?:^|\/)(?:ts|js)config[^/]*\.json$/.test(file))
    .flatMap((file) => {
      const json = readJson(workspace.root, file);
      return values(json).flatMap(({ path, text }) => {
        const finding = judge(workspace, json, path, text);
        return finding === undefined ? [] : [jsonViolation(json, path, finding)];
      });
    });
}

function values({ value }: JsonFile): { path: JSONPath; text: string }[] {
  const config = record(value);
  const options = record(config["compilerOptions"]);
  return [
    ...["extends", "references", "include", "files"].flatMap((key) => jsonTexts(config[key], [key])),
    ...pathOptions.flatMap((key) => jsonTexts(options[key], ["compilerOptions", key])),
  ];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function judge(workspace: Workspace, json: JsonFile, path: JSONPath, text: string): Finding | undefined {
  const setting = String(path[0] === "compilerOptions" ? path[1] : path[0]);
  const isPath = !["extends", "types", "jsxImportSource"].includes(setting) || /^(?:\.{1,2}(?:\/|$)|\/)/.test(text);
  return isPath ? judgePath(workspace, json, setting, path, text) : judgeName(workspace, json, setting, text);
}

function judgePath(
  workspace: Workspace,
  json: JsonFile,
  setting: string,
  path: JSONPath,
  text: string,
): Finding | undefined {
  const base = setting === "paths" ? baseUrl(json) : ".";
  const target = text.startsWith("/") ? text : posix.join(posix.dirname(json.path), base, text);
  const own = workspace.packageOf(json.path);
  const other = workspace.packageOf(`${target.replace(/\/$/, "")}/.`);
  if (other === own && !target.startsWith("../") && !target.startsWith("/")) return undefined;
  if (own.folder === "." && setting !== "paths") return undefined;
  if (setting === "extends" && other.folder === "." && !target.startsWith("../")) return undefined;
  const uses = workspace.layerOf(own)?.uses ?? {};
  if (setting === "references" && other.layer !== undefined && Object.hasOwn(uses, other.layer)) return undefined;
  const layer = workspace.layerOf(own);
  const known = {
    reason: "A compiler that looks into another package sees what no manifest declares",
    remedy: "Use the package by its name",
  };
  const advice =
    layer === undefined || other.layer === undefined || setting !== "references"
      ? known
      : adviceFor(layer, other.layer);
  return {
    rule: "tsconfig",
    target: other.name,
    message: `${path.join(".")} reaches out of the package: ${text}`,
    ...advice,
  };
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
  return findings.includes(undefined) ? undefined : findings[0];
}
