import { capture } from "../../settings/capture.ts";
import { jsonTexts } from "../../settings/json-texts.ts";
import { matcher } from "../../read/glob.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";

/** A name by which its package lets others import a production file; `undefined` when it does not. */
export function exportedSpecifier(
  { config }: Workspace,
  { path, package: owner, role }: SourceFile,
): string | undefined {
  const { exports } = owner.manifest;
  const file = owner.folder === "." ? path : path.slice(owner.folder.length + 1);
  if (typeof exports !== "object" || exports === null || role !== "production") return undefined;
  if (matcher(config.files.private)(file)) return undefined;
  const closed = matcher(
    Object.entries(exports).flatMap(([key, target]) => (target === null ? [key.replace(/\*$/, "**")] : [])),
  );
  for (const [key, target] of Object.entries(exports)) {
    const found = jsonTexts(target)
      .map(({ text }) => capture(text, `./${file}`))
      .find((each) => each !== undefined);
    const subpath = found === undefined ? undefined : key.replace("*", found);
    if (subpath !== undefined && !closed(subpath)) return `${owner.name}${subpath.slice(1)}`;
  }
  return undefined;
}
