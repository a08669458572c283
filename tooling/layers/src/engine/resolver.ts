import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import enhancedResolve from "enhanced-resolve";
import { workspacePath } from "../workspace/path.ts";
import type { PathAliases } from "./path-aliases.ts";
import { resolveOptions } from "./resolve-options.ts";

/** Where a specifier in a file leads, relative to the workspace root; `undefined` when nowhere. */
export type Resolve = (file: string, specifier: string) => string | undefined;

/** The sources that TypeScript reads for a name of what it compiles to. */
const extensionAlias = {
  ".js": [".js", ".ts", ".tsx", ".d.ts"],
  ".jsx": [".jsx", ".tsx"],
  ".mjs": [".mjs", ".mts", ".d.mts"],
  ".cjs": [".cjs", ".cts", ".d.cts"],
};

/** Resolves as Node, TypeScript and bundlers do: what one of them finds is where the specifier leads. */
export function resolver(root: string, aliases: PathAliases): Resolve {
  const resolveSync = enhancedResolve.create.sync({
    ...resolveOptions,
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
  return (file, specifier) => {
    const request = specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier.replace(/\?.*$/, "");
    const folder = join(root, dirname(file));
    const requests = [request, ...aliases.candidates(file, request)];
    return (
      requests.map((each) => attempt(folder, each)).find((path) => path !== undefined) ??
      folderOf(root, folder, request)
    );
  };
}

/** `new URL("..", import.meta.url)` may name a folder. */
function folderOf(root: string, folder: string, request: string): string | undefined {
  const path = join(folder, request);
  return /^\.{1,2}(?:\/|$)/.test(request) && existsSync(path) ? workspacePath(root, path) : undefined;
}
