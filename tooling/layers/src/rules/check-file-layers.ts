import { posix } from "node:path";
import { type Violation, wholeFile } from "../report/violation.ts";
import { layersOfFile } from "../workspace/layer-of-file.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";
import { violationAt } from "./violation-at.ts";

/**
 * Every file of a package whose layers are files is in exactly one of them. Configuration of tools may be in none: it
 * uses what `configs` lists.
 */
export function checkFileLayers(workspace: Workspace): Violation[] {
  const listed = layersOfFile(workspace.config);
  const isDivided = Object.values(workspace.config.layers).some(({ files }) => files.length > 0);
  return [...workspace.sources.values()].flatMap((file) => {
    const names = file.layer === undefined ? listed(file.path) : [];
    if (names.length > 1) return [noLayer(file, `is in several layers: ${names.join(", ")}`, several)];
    const isMissing = file.layer === undefined && isDivided && file.role !== "config" && mayBeFiles(workspace, file);
    return isMissing ? [noLayer(file, "is in no layer", none(file))] : [];
  });
}

/** A package without a layer and without files of one is reported as a whole; the root is not. */
function mayBeFiles({ layersIn }: Workspace, file: SourceFile): boolean {
  return file.package.folder === "." || layersIn(file.package).length > 0;
}

const several =
  "Make the patterns under files of the layers exclude each other, for example with a pattern that begins with !";

function none({ path }: SourceFile): string {
  const folder = posix.dirname(path);
  const pattern = folder === "." ? path : `${folder}/**`;
  return `Add a pattern that matches it to files of a layer, such as "${pattern}"`;
}

function noLayer({ path }: SourceFile, message: string, remedy: string): Violation {
  const reason = "A file belongs to exactly one layer, or it is checked by the rules of none";
  return violationAt(path, wholeFile, { rule: "no-layer", target: path, message, reason, remedy });
}
