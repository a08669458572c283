import fs, { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import enhancedResolve from "enhanced-resolve";
import { matcher } from "../read/glob.ts";
import { workspacePath } from "../read/path.ts";
import { readText } from "../read/read-text.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { namedResolver } from "./named-resolver.ts";
import type { PathAliases } from "./path-aliases.ts";
import { resolveOptions } from "./resolve-options.ts";
import { resolvable } from "../facts/specifier.ts";

/** Where a specifier in a file leads, relative to the workspace root; `undefined` when nowhere. */
export type Resolve = (file: string, specifier: string) => string | undefined;

/** The sources that TypeScript reads for a name of what it compiles to. */
const extensionAlias = {
  ".js": [".js", ".ts", ".tsx", ".d.ts"],
  ".jsx": [".jsx", ".tsx"],
  ".mjs": [".mjs", ".mts", ".d.mts"],
  ".cjs": [".cjs", ".cts", ".d.cts"],
};

type FileSystem = ConstructorParameters<typeof enhancedResolve.CachedInputFileSystem>[0];

/** Manifests may begin with a byte order mark. */
const markless: object = { ...fs, readJsonSync: (path: string): unknown => JSON.parse(readText(path)) };

/** Resolves as Node, TypeScript and bundlers do: what one of them finds is where the specifier leads. */
export function resolver(workspace: Workspace, aliases: PathAliases): Resolve {
  const { root } = workspace;
  const resolveSync = enhancedResolve.create.sync({
    ...resolveOptions,
    fileSystem: new enhancedResolve.CachedInputFileSystem(markless as FileSystem, 4000),
    extensions: [".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
    extensionAlias,
    modules: ["node_modules", "node_modules/@types"],
  });
  const attempt = (folder: string, specifier: string): string | undefined => {
    try {
      const found = resolveSync({}, folder, specifier);
      return typeof found === "string" ? workspacePath(root, found) : undefined;
    } catch {
      return undefined;
    }
  };
  const named = namedResolver(workspace);
  const isOutput = matcher(workspace.config.files.output);
  /** `new URL("..", import.meta.url)` may name a folder; one of output counts before a build as after it. */
  const folderOf = (folder: string, request: string): string | undefined => {
    if (!/^\.{1,2}(?:\/|$)/.test(request)) return undefined;
    const path = workspacePath(root, join(folder, request));
    return existsSync(join(folder, request)) || isOutput(path.replace(/\/$/, "")) ? path : undefined;
  };
  return (file, specifier) => {
    const request = requestOf(specifier);
    const own = named(file, request);
    if (own.path !== undefined) return own.path;
    const folder = join(root, dirname(file));
    const requests = [...(own.isFinal ? [] : [request]), ...aliases.candidates(file, request)];
    return (
      requests.map((each) => attempt(folder, each)).find((path) => path !== undefined) ?? folderOf(folder, request)
    );
  };
}

function requestOf(specifier: string): string {
  if (!specifier.startsWith("file:")) return resolvable(specifier).replace(/\?.*$/, "");
  try {
    return fileURLToPath(specifier);
  } catch {
    return specifier;
  }
}
