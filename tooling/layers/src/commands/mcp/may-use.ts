import { posix } from "node:path";
import type { Mode, Reference } from "../../facts/reference.ts";
import type { LiveWorkspace } from "../../live/live-workspace.ts";
import { targetsText } from "../../report/advice-text.ts";
import type { Violation } from "../../rules/violation.ts";
import type { SourceFile } from "../../workspace/workspace.ts";
import { explainEdge } from "../explain/explain-edge.ts";
import { exportedSpecifier } from "../prove/exported-specifier.ts";

/** Whether a file may use something. */
export type Permission = {
  readonly answer: "yes" | "types only" | "no";
  /** Why, what to use instead, and what the layer may use. */
  readonly explanation: string;
  /** How an import writes it; not for a layer or a global. */
  readonly specifier?: string;
};

/**
 * Whether a file of code may use a target: a module by its name, a file of the workspace by its path, a layer, or a global
 * or construct that the layer forbids.
 */
export function mayUse(live: LiveWorkspace, file: SourceFile, target: string): Permission {
  const { config } = live.workspace;
  const layer = live.workspace.layerOf(file);
  const isNamed = Object.hasOwn(config.layers, target) || layer?.forbids.includes(target) === true;
  if (isNamed && file.layer !== undefined) return ofTable(live, file, target, file.layer);
  const specifier = specifierOf(live, file, target);
  const asValue = live.judgeReference(file.path, reference(specifier, "value"));
  if (asValue.length === 0) return answer(live, file, "yes", `${subject(file)} may use ${specifier}`, specifier);
  const asType = live.judgeReference(file.path, reference(specifier, "type"));
  return answer(live, file, asType.length === 0 ? "types only" : "no", asValue.map(sentences).join("\n"), specifier);
}

/** Tests, and layers that allow everything, may use what the table forbids to the production code of the layer. */
function ofTable(live: LiveWorkspace, file: SourceFile, target: string, layer: string): Permission {
  const isFree = file.role !== "production" && !Object.hasOwn(live.workspace.config.layers, target);
  if (isFree) return answer(live, file, "yes", `${file.role} code may use ${target}`);
  const explanation = explainEdge(live.workspace.config, layer, target);
  return answer(live, file, /^(?:yes|types only|no)(?=:)/.exec(explanation)?.[0], explanation);
}

function answer(
  { workspace }: LiveWorkspace,
  file: SourceFile,
  verdict: string | undefined,
  explanation: string,
  specifier?: string,
): Permission {
  return {
    answer: verdict === "yes" || verdict === "types only" ? verdict : "no",
    explanation: `${explanation}\n${targetsText(workspace, file)}`,
    ...(specifier === undefined ? {} : { specifier }),
  };
}

function subject({ layer, path }: SourceFile): string {
  return layer ?? path;
}

function sentences({ message, rule, reason, remedy }: Violation): string {
  return `${message} [${rule}]\nWhy: ${reason}\nInstead: ${remedy}`;
}

/** A file of the workspace is written as its package exports it, or relative to the file within one package. */
function specifierOf({ workspace }: LiveWorkspace, file: SourceFile, target: string): string {
  const path = posix.normalize(target);
  const source = workspace.sources.get(path);
  if (source === undefined) return target;
  const exported = source.package === file.package ? undefined : exportedSpecifier(workspace, source);
  if (exported !== undefined) return exported;
  const relative = posix.relative(posix.dirname(file.path), path);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

/** A place that no text has. */
function reference(specifier: string, mode: Mode): Reference {
  return { line: 0, column: 1, length: 1, syntax: "import", mode, specifier, head: "" };
}
