import type { AllFacts } from "../facts/file-facts.ts";
import type { ForbiddenUse } from "../facts/forbidden-use.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { allowanceOf, isAllowedBuiltin } from "./allowance.ts";

/** A use of something forbidden in a file; `isText` when it runs text as code, which no layer has to forbid by name. */
export type PlacedUse = { readonly file: SourceFile; readonly use: ForbiddenUse; readonly isText: boolean };

/** Every use that counts: what comes from a built-in that the layer may not use is red as an import. */
export function forbiddenUsesOf(workspace: Workspace, facts: AllFacts): PlacedUse[] {
  return [...workspace.sources.values()].flatMap((file) =>
    (facts.get(file.path)?.forbidden ?? [])
      .filter((use) => !isForbiddenImport(workspace, file, use))
      .map((use) => ({ file, use, isText: isText(workspace, file, use) })),
  );
}

function isForbiddenImport(workspace: Workspace, file: SourceFile, { builtin }: ForbiddenUse): boolean {
  const layer = workspace.layerOf(file);
  if (builtin === undefined || layer === undefined) return false;
  return !isAllowedBuiltin(allowanceOf(workspace.config, layer, file.role).builtins, builtin);
}

function isText(workspace: Workspace, file: SourceFile, { entry }: ForbiddenUse): boolean {
  const layer = workspace.layerOf(file);
  const isListed = layer === undefined || layer.forbids.some((each) => each === entry);
  return !isListed && entry !== "globalThis";
}

/** The message of a violation. */
export function describeUse({ layer, path }: SourceFile, { entry, way }: ForbiddenUse): string {
  const subject = layer ?? path;
  if (way === "handed on") return `${subject} may not hand on what gives ${entry}`;
  if (way === "used") return `${subject} may not use ${entry}`;
  return `${subject} may not choose at run time a member that may be ${entry}`;
}
