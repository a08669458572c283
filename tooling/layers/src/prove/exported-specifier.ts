import { capture } from "../rules/capture.ts";
import { jsonTexts } from "../rules/json-texts.ts";
import { matcher } from "../workspace/glob.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";

/** A name by which a package lets others import one of its production files; `undefined` when it exports none. */
export function exportedSpecifier({ config, sources }: Workspace, owner: Package): string | undefined {
  const { exports } = owner.manifest;
  if (typeof exports !== "object" || exports === null) return undefined;
  const isPrivate = matcher(config.files.private);
  const closed = matcher(
    Object.entries(exports).flatMap(([key, target]) => (target === null ? [key.replace(/\*$/, "**")] : [])),
  );
  for (const { path, package: own, role } of sources.values()) {
    const file = owner.folder === "." ? path : path.slice(owner.folder.length + 1);
    if (own !== owner || role !== "production" || isPrivate(file)) continue;
    for (const [key, target] of Object.entries(exports)) {
      const found = jsonTexts(target)
        .map(({ text }) => capture(text, `./${file}`))
        .find((each) => each !== undefined);
      const subpath = found === undefined ? undefined : key.replace("*", found);
      if (subpath !== undefined && !closed(subpath)) return `${owner.name}${subpath.slice(1)}`;
    }
  }
  return undefined;
}
