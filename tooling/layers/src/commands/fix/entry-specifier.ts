import { posix } from "node:path";

/** How an import that names a file of a folder names another file of it: by the same road and with the same kind of ending. */
export function entrySpecifier(
  specifier: string,
  { importer, inside, entry }: { readonly importer: string; readonly inside: string; readonly entry: string },
): string | undefined {
  const ending = endingOf(specifier);
  const target = named(entry, ending);
  if (specifier.startsWith(".")) {
    const path = posix.relative(posix.dirname(importer), target);
    return path.startsWith(".") ? path : `./${path}`;
  }
  const roots = aliasRoots(specifier, named(inside, ending));
  if (roots === undefined || !target.startsWith(roots.folder)) return undefined;
  return roots.alias + target.slice(roots.folder.length);
}

function endingOf(specifier: string): string {
  return /\.[cm]?[jt]sx?$/.exec(specifier)?.[0] ?? "";
}

/** A path as it is written with an ending; without one, the folder stands for its index. */
function named(path: string, ending: string): string {
  const stem = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
  if (ending === "") return stem.replace(/\/index$/, "");
  const own = path.slice(stem.length);
  return stem + (ending.includes("j") ? own.replace("t", "j").replace("jsx", ending) : own);
}

/** What an alias replaces: of `~/users/user` and `src/users/user`, these are `~/` and `src/`. */
function aliasRoots(specifier: string, path: string): { readonly alias: string; readonly folder: string } | undefined {
  const [names, folders] = [specifier.split("/"), path.split("/")];
  let shared = 0;
  while (shared < names.length - 1 && names.at(-1 - shared) === folders.at(-1 - shared)) shared += 1;
  if (shared === 0) return undefined;
  const start = (parts: readonly string[]): string =>
    parts
      .slice(0, -shared)
      .map((part) => `${part}/`)
      .join("");
  return { alias: start(names), folder: start(folders) };
}
