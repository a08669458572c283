import { posix } from "node:path";
import { isMadeName } from "../workspace/built-files.ts";
import { matcher } from "../read/glob.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { mappedTargets } from "./manifest-targets.ts";
import { ownPackageResolver, ownTarget } from "./own-package-resolver.ts";
import { parseSpecifier } from "../facts/specifier.ts";

/** Where a specifier leads by the manifests of the workspace; `isFinal` when nothing that is installed can matter. */
export type Named = { readonly path: string | undefined; readonly isFinal: boolean };

/** Resolves what does not depend on what is built or installed: packages of the workspace, `#imports`, and output. */
export function namedResolver(workspace: Workspace): (file: string, request: string) => Named {
  const isOutput = matcher(workspace.config.files.output);
  const resolveOwn = ownPackageResolver(workspace);
  const resolve = (file: string, request: string, depth: number): Named => {
    const specifier = parseSpecifier(request);
    if (specifier.kind === "package") {
      const owner = workspace.packageByName.get(specifier.name);
      return owner === undefined
        ? { path: undefined, isFinal: false }
        : { path: resolveOwn(owner, specifier.subpath), isFinal: true };
    }
    if (specifier.kind === "imports" && depth < 8) return hashed(file, request, depth);
    const path = posix.join(posix.dirname(file), request);
    const isMade = request.startsWith(".") && isMadeName(path, isOutput);
    return { path: isMade ? path : undefined, isFinal: false };
  };
  const hashed = (file: string, request: string, depth: number): Named => {
    const owner = workspace.packageOf(file);
    for (const target of mappedTargets(owner.manifest["imports"], request) ?? []) {
      const path = target.startsWith("./")
        ? ownTarget(workspace, owner, [target], "", isOutput)
        : resolve(file, target, depth + 1).path;
      if (path !== undefined) return { path, isFinal: true };
    }
    return { path: undefined, isFinal: false };
  };
  return (file, request) => resolve(file, request, 0);
}
