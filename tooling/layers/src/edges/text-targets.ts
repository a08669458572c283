import { posix } from "node:path";
import { parseSpecifier } from "../facts/specifier.ts";
import { inFolder } from "../read/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { ownPackageResolver } from "./own-package-resolver.ts";

/** Code of the workspace that a text leads to: a file, or a folder that holds some. */
export type TextTarget = { readonly path: string; readonly owner: Package };

/** A place where texts are written. */
export type TextPlace = { readonly path: string; readonly package: Package };

/** What texts lead to. */
export type TextTargets = {
  /** Code of another package that a path leads to, whatever folder the path is relative to. */
  ofPath(from: TextPlace, text: string): TextTarget | undefined;
  /** A module of another package that its name leads to. */
  ofName(from: TextPlace, text: string): TextTarget | undefined;
};

/** A beginning of a path that leads into a package. */
type Start = { readonly start: string; readonly owner: Package; readonly isWhole: boolean };

/**
 * Finds code of other packages in texts: by a path from the file, by the folder of the package from the root, behind
 * `node_modules/`, by its last name behind `../`, or by the name of the package. A path has to meet code.
 */
export function textTargets(workspace: Workspace): TextTargets {
  const starts = workspace.packages.filter(({ folder }) => folder !== ".").flatMap(startsOf);
  const known = new Set([...workspace.sources.keys()].flatMap(withFolders));
  const resolveOwn = ownPackageResolver(workspace);
  return {
    ofPath(from, text) {
      const path = posix.normalize(plainPath(text));
      const near = found(known, posix.join(posix.dirname(from.path), path));
      if (near !== undefined) {
        const owner = workspace.packageOf(`${near}/.`);
        return owner === from.package || !path.startsWith("../") ? undefined : { path: near, owner };
      }
      for (const { start, owner, isWhole } of starts) {
        const rest = owner === from.package ? undefined : behind(path, start, isWhole);
        const target = rest === undefined ? undefined : found(known, posix.join(owner.folder, rest));
        if (target !== undefined) return { path: target, owner };
      }
      return undefined;
    },
    ofName(from, text) {
      const specifier = parseSpecifier(text.replace(/^--?[\w-]+=/, ""));
      const owner = specifier.kind === "package" ? workspace.packageByName.get(specifier.name) : undefined;
      if (owner === undefined || owner === from.package || specifier.kind !== "package") return undefined;
      // The beginning of a name that is completed at run time means the package.
      if (text === `${owner.name}/`) return { path: inFolder(owner.folder, "package.json"), owner };
      const path = resolveOwn(owner, specifier.subpath);
      return path === undefined || !workspace.sources.has(path) ? undefined : { path, owner };
    },
  };
}

/** A path without what stands for a folder that only a tool knows, such as `<rootDir>/`, `${configDir}/` or `$HOME/`. */
export function plainPath(text: string): string {
  return text
    .replace(/^file:\/\//, "")
    .replace(/^--?[\w-]+[:=](?=[./])/, "")
    .replace(/^(?:<\w+>|\$?\{+[\s\w.:-]+\}+|\$\w+)(?=\/)/, "")
    .replace(/[?#].*$/, "");
}

function startsOf(owner: Package): Start[] {
  return [
    { start: `/${owner.folder}/`, owner, isWhole: true },
    { start: `/node_modules/${owner.name}/`, owner, isWhole: true },
    { start: `/${posix.basename(owner.folder)}/`, owner, isWhole: false },
  ];
}

/**
 * What follows `start` in a path; a start that is not whole has to be where the path begins. The folder of the package
 * itself counts behind `../`, as the folder that a program is to work in.
 */
function behind(path: string, start: string, isWhole: boolean): string | undefined {
  const plain = `/${path.replace(/^(?:\.{0,2}\/)+/, "")}`;
  if (path.startsWith("../") && `${plain}/` === start) return ".";
  const at = isWhole ? plain.lastIndexOf(start) : plain.indexOf(start);
  return at === -1 || (!isWhole && at !== 0) ? undefined : plain.slice(at + start.length);
}

/** What a path to a module may leave out. */
export const endings: readonly string[] = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];

/** What serverless platforms and servers put behind a file: `src/user.handler`, `src/user.ts:handler`. */
const exported = /(?::\w+|\.(?!json|md|css|html?|ya?ml|txt|svg|sql|proto|graphql|snap|map|lock|d\b)\w+)$/;

function found(known: ReadonlySet<string>, path: string): string | undefined {
  const plain = path.replace(/\/$/, "");
  const files = endings.map((ending) => plain + ending);
  const withoutExport = plain.replace(exported, "");
  const others = withoutExport === plain ? [] : endings.slice(1).map((ending) => withoutExport + ending);
  const ofExport = /:\w+$/.test(plain) ? [withoutExport] : [];
  return [...files, ...ofExport, ...others].find((each) => known.has(each));
}

function withFolders(path: string): string[] {
  const folders: string[] = [path];
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) folders.push(folder);
  return folders;
}
