import { posix } from "node:path";
import { matcher } from "../read/glob.ts";
import { roles } from "../workspace/role.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";

/** Text for people, and text that tools write: it loads nothing. */
const documents =
  /\.(?:md|markdown|rst|adoc|asciidoc|txt|text|log|lock|lockb|map|snap|csv|tsv|po|pot|sql|diff|patch|tsbuildinfo)$/i;

/** Files that are no text. */
const binaries =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|svg|woff2?|ttf|otf|eot|pdf|zip|gz|tgz|br|zst|7z|rar|jar|wasm|node|mp[34]|m4a|ogg|webm|mov|avi|wav|flac|db|sqlite|bin|exe|dll|so|dylib)$/i;

/** Files without a kind that people read, and lists of files for version control and registries. */
const named =
  /^(?:(?:readme|changes|changelog|license|licence|copying|notice|authors|contributors|contributing|security|code_of_conduct)(?:\..*)?|codeowners|\..*ignore|\.gitattributes|\.editorconfig|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/i;

/** The files of a workspace that are no code and may tell a tool what to load: all but those that are known not to. */
export function settingFiles({ files, sources, config, packageOf, layerAt }: Workspace): SourceFile[] {
  const rolesOf = roles(config);
  const isInert = matcher(config.files.inert);
  return files
    .filter((file) => !sources.has(file) && !isDocument(file) && !isInert(file) && !isData(rolesOf(file)))
    .map((path) => ({ path, package: packageOf(path), role: "config", layer: layerAt(path) }));
}

function isDocument(file: string): boolean {
  return documents.test(file) || binaries.test(file) || named.test(posix.basename(file));
}

function isData(roleNames: readonly string[]): boolean {
  return roleNames.some((role) => role === "fixture" || role === "test" || role === "generated");
}
