import { posix } from "node:path";
import type { JSONPath } from "jsonc-parser";
import { type Advice, adviceFor } from "../policy/advice.ts";
import { type JsonFile, readableJson } from "../read/json-file.ts";
import { type Position, wholeFile } from "../read/position.ts";
import { record } from "../read/record.ts";
import { jsonTexts } from "../settings/json-texts.ts";
import { type TsconfigText, tsconfigTexts, tsconfigs } from "../settings/tsconfig-texts.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { defineRule, type PlacedFinding } from "./rule.ts";

/** No tsconfig reaches into another package, whether by a path, a reference or what it extends. */
export const tsconfig = defineRule({
  id: "tsconfig",
  title: "a tsconfig that reaches into another package, cannot be read, or extends itself",
  why: "A compiler that looks into another package sees what no manifest declares",
  repository: ({ workspace }) => [
    ...tsconfigs(workspace).flatMap(({ file, json }) =>
      json === undefined ? [broken(file, wholeFile, "cannot be read")] : syntax(workspace, json),
    ),
    ...tsconfigTexts(workspace).flatMap((each) => (each.isPath ? reaching(workspace, each) : [])),
  ],
});

function syntax({ root }: Workspace, json: JsonFile): PlacedFinding[] {
  const [mistake] = json.mistakes;
  return [
    ...(mistake === undefined ? [] : [broken(json.path, mistake, mistake.message)]),
    ...(isCircular(root, json)
      ? [
          {
            ...broken(json.path, json.place(["extends"]), "it extends itself"),
            target: "extends",
            remedy: "Take the file out of its own chain of extends",
          },
        ]
      : []),
  ];
}

function broken(file: string, at: Position, message: string): PlacedFinding {
  return {
    file,
    at,
    target: "syntax",
    message: `is no tsconfig: ${message}`,
    reason: "What cannot be read cannot be judged",
    remedy: "Correct the syntax",
  };
}

/** Whether a chain of paths in `extends` comes back to where it began. */
function isCircular(root: string, { path, value }: JsonFile): boolean {
  const pending = basesOf(path, value);
  const seen = new Set<string>();
  for (let base = pending.pop(); base !== undefined; base = pending.pop()) {
    if (base === path) return true;
    if (seen.has(base)) continue;
    seen.add(base);
    const json = readableJson(root, base);
    if (json !== undefined) pending.push(...basesOf(base, json.value));
  }
  return false;
}

function basesOf(path: string, value: unknown): string[] {
  return jsonTexts(record(value)["extends"])
    .filter(({ text }) => text.startsWith("."))
    .map(({ text }) => posix.join(posix.dirname(path), text.replace(/(?<!\.json)$/, ".json")));
}

function reaching(workspace: Workspace, { json, path, text, setting }: TsconfigText): PlacedFinding[] {
  const base = setting === "paths" && !text.startsWith(configDir) ? baseUrl(json) : ".";
  const plain = text.replace(configDir, "./");
  const target = plain.startsWith("/") ? plain : posix.join(posix.dirname(json.path), base, plain);
  if (mayReach(workspace, json, setting, target)) return [];
  const other = ownerOf(workspace, target);
  return [
    {
      file: json.path,
      at: json.place(path),
      target: other.name,
      message: `${path.join(".")} reaches out of the package: ${target}`,
      ...reachingAdvice(workspace, json, path, other),
    },
  ];
}

/** The folder of the tsconfig that is read, in one that it extends. */
const configDir = "${configDir}/";

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

function reachingAdvice(
  workspace: Workspace,
  json: JsonFile,
  path: JSONPath,
  other: Package,
): Partial<Advice> & Pick<Advice, "remedy"> {
  const layer = workspace.layerOf(workspace.packageOf(json.path));
  const isLayerEdge = path[0] === "references" && layer !== undefined && other.layer !== undefined;
  return isLayerEdge ? adviceFor(layer, other.layer) : { remedy: "Use the package by its name" };
}

/** The package that holds a path, be it a file, a folder or the folder of the package itself. */
function ownerOf(workspace: Workspace, target: string): Package {
  return workspace.packageOf(`${target.replace(/\/$/, "")}/.`);
}

function baseUrl({ value }: JsonFile): string {
  const { baseUrl: base } = record(record(value)["compilerOptions"]);
  return typeof base === "string" ? base : ".";
}
