import { posix } from "node:path";
import { inFolder } from "../read/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";

/** What a compiler makes: its ending, and the endings of what it is made from. */
const made: Readonly<Record<string, readonly string[]>> = {
  ".d.ts": [".ts", ".tsx", ".js", ".jsx", ".vue", ".svelte"],
  ".d.mts": [".mts", ".ts", ".tsx", ".mjs", ".js"],
  ".d.cts": [".cts", ".ts", ".tsx", ".cjs", ".js"],
  ".js": [".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".vue", ".svelte"],
  ".jsx": [".tsx", ".jsx"],
  ".mjs": [".mts", ".ts", ".tsx", ".mjs", ".js"],
  ".cjs": [".cts", ".ts", ".tsx", ".cjs", ".js"],
};

const sourceFolders = ["src", "source", "lib", ""];

/**
 * The file of source that a target of a manifest is made from, whether or not it has been made: the target itself, when
 * it is source, else the file of the same name beside the folder of the output, such as `src/a.ts` for `dist/esm/a.js`.
 */
export function sourceOf({ sources }: Workspace, { folder }: Package, target: string): string | undefined {
  const path = posix.normalize(target);
  const { stem, endings } = parts(path);
  const segments = posix.dirname(path).split("/");
  const folders = segments.flatMap((_, at) => {
    const rest = segments.slice(at + 1).join("/");
    return sourceFolders.map((source) => posix.join(source, rest));
  });
  const inPlace = posix.dirname(path) === "." ? sourceFolders.toReversed() : [posix.dirname(path), ...folders];
  const candidates = (endings.length === 0 ? [] : inPlace).flatMap((each) => {
    const bare = posix.join(each, posix.basename(stem));
    return endings.flatMap((ending) => [`${bare}${ending}`, `${bare}/index${ending}`]);
  });
  return [path, ...candidates].map((each) => inFolder(folder, each)).find((each) => sources.has(each));
}

/** The file that a package without other information begins with. */
export function mainSourceOf(workspace: Workspace, owner: Package): string | undefined {
  return sourceOf(workspace, owner, "dist/index.js");
}

function parts(path: string): { stem: string; endings: readonly string[] } {
  const ending = /(?:\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? "";
  const endings = ending === "" ? (made[".js"] ?? []) : (made[ending] ?? []);
  return { stem: path.slice(0, path.length - ending.length), endings };
}
