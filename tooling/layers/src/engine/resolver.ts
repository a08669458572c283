import fs, { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import enhancedResolve from "enhanced-resolve";
import { createPathsMatcher } from "get-tsconfig";
import { workspacePath } from "../workspace/path.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { readText } from "../workspace/read-text.ts";
import { resolveOptions } from "./resolve-options.ts";
import { namedResolver } from "./named-resolver.ts";
import { resolvable } from "./specifier.ts";
import type { TsconfigOf } from "./tsconfig-of.ts";

/** Where a specifier in a file leads, relative to the workspace root; `undefined` when nowhere. */
export type Resolve = (file: string, specifier: string) => string | undefined;

type FileSystem = ConstructorParameters<typeof enhancedResolve.CachedInputFileSystem>[0];

/** Manifests may begin with a byte order mark. */
const markless: object = { ...fs, readJsonSync: (path: string): unknown => JSON.parse(readText(path)) };

const typescriptFor: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts"],
  ".jsx": [".tsx"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

/** Resolves as Node, TypeScript and bundlers do: what one of them finds is where the specifier leads. */
export function resolver(workspace: Workspace, tsconfigOf: TsconfigOf): Resolve {
  const { root } = workspace;
  const resolveSync = enhancedResolve.create.sync({
    ...resolveOptions,
    fileSystem: new enhancedResolve.CachedInputFileSystem(markless as FileSystem, 4000),
    extensions: [".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
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
  const pathsOf = pathsMatchers(tsconfigOf);
  const named = namedResolver(workspace);
  return (file, specifier) => {
    const request = requestOf(specifier);
    const own = named(file, request);
    if (own.path !== undefined) return own.path;
    const folder = join(root, dirname(file));
    const requests = [...(own.isFinal ? [] : [request]), ...pathsOf(file, request)].flatMap(attempts);
    return (
      requests.map((each) => attempt(folder, each)).find((path) => path !== undefined) ??
      folderOf(root, folder, request)
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

/** What `paths` of a tsconfig make of a specifier. */
function pathsMatchers(tsconfigOf: TsconfigOf): (file: string, specifier: string) => readonly string[] {
  const matchers = new Map<string, ReturnType<typeof createPathsMatcher>>();
  return (file, specifier) => {
    const tsconfig = tsconfigOf(file);
    if (tsconfig === undefined || specifier.startsWith(".")) return [];
    const matcher = matchers.get(tsconfig.path) ?? createPathsMatcher(tsconfig);
    matchers.set(tsconfig.path, matcher);
    return matcher?.(specifier) ?? [];
  };
}

function attempts(request: string): readonly string[] {
  const extension = /\.[cm]?jsx?$/.exec(request)?.[0] ?? "";
  const stem = request.slice(0, request.length - extension.length);
  return [request, ...(typescriptFor[extension] ?? []).map((other) => stem + other)];
}

/** `new URL("..", import.meta.url)` may name a folder. */
function folderOf(root: string, folder: string, request: string): string | undefined {
  const path = join(folder, request);
  return /^\.{1,2}(?:\/|$)/.test(request) && existsSync(path) ? workspacePath(root, path) : undefined;
}
