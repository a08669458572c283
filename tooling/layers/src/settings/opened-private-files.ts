import { matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { capture } from "./capture.ts";
import { jsonTexts } from "../settings/json-texts.ts";

/** A private file, and the key of `exports` that opens it. */
export type OpenedFile = { readonly subpath: string; readonly file: string };

/** The private files of a package that its `exports` open, by the rule that the longest matching key decides. */
export function openedPrivateFiles({ config, sources }: Workspace, owner: Package): OpenedFile[] {
  const { exports } = owner.manifest;
  if (typeof exports !== "object" || exports === null) return [];
  const isPrivate = matcher(config.files.private);
  const entries = Object.entries(exports);
  return [...sources.values()]
    .filter((file) => file.package === owner)
    .map(({ path }) => (owner.folder === "." ? path : path.slice(owner.folder.length + 1)))
    .filter((path) => isPrivate(path))
    .flatMap((path) =>
      entries.flatMap(([key, target]) => {
        const captures = jsonTexts(target).map(({ text }) => capture(text, `./${path}`));
        const found = captures.find((each) => each !== undefined);
        const isOpen = found !== undefined && deciding(Object.keys(exports), key.replace("*", found)) === key;
        return isOpen ? [{ subpath: key, file: inFolder(owner.folder, path) }] : [];
      }),
    );
}

function deciding(keys: readonly string[], subpath: string): string | undefined {
  if (keys.includes(subpath)) return subpath;
  return keys
    .filter((key) => key.includes("*") && matchesKey(key, subpath))
    .toSorted((a, b) => b.indexOf("*") - a.indexOf("*") || b.length - a.length)[0];
}

function matchesKey(key: string, subpath: string): boolean {
  const [prefix = "", suffix = ""] = key.split("*");
  return subpath.startsWith(prefix) && subpath.endsWith(suffix) && subpath.length >= prefix.length + suffix.length;
}
