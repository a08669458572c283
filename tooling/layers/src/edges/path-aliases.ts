import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createPathsMatcher, type TsConfigResult } from "get-tsconfig";
import { matcher } from "../read/glob.ts";
import { readTsconfig, type TsconfigOf } from "./tsconfig-of.ts";

/** What `paths` and `baseUrl` of the tsconfig of a file make of specifiers. */
export type PathAliases = {
  /** The files that a specifier could mean. */
  candidates(file: string, specifier: string): readonly string[];
  /** Whether `paths` names the specifier: then it is no package, even when it leads nowhere. */
  isAlias(file: string, specifier: string): boolean;
};

type Aliases = {
  readonly candidates: (specifier: string) => readonly string[];
  readonly isAlias: (specifier: string) => boolean;
};

/** Reads the aliases of every tsconfig once, and of those that it only refers to, as the templates of Vite do. */
export function pathAliases(tsconfigOf: TsconfigOf): PathAliases {
  const known = new Map<string, Aliases>();
  const aliasesOf = (file: string): Aliases | undefined => {
    const tsconfig = tsconfigOf(file);
    if (tsconfig === undefined) return undefined;
    const aliases = known.get(tsconfig.path) ?? read([tsconfig, ...referencesOf(tsconfig)]);
    known.set(tsconfig.path, aliases);
    return aliases;
  };
  return {
    candidates: (file, specifier) => (specifier.startsWith(".") ? [] : (aliasesOf(file)?.candidates(specifier) ?? [])),
    isAlias: (file, specifier) => aliasesOf(file)?.isAlias(specifier) ?? false,
  };
}

function read(tsconfigs: readonly TsConfigResult[]): Aliases {
  const matchers = tsconfigs.flatMap((tsconfig) => pathsMatcher(tsconfig) ?? []);
  const keys = tsconfigs.flatMap(({ config }) => Object.keys(config.compilerOptions?.paths ?? {}));
  const isKey = matcher(keys.filter((key) => key !== "*").map((key) => key.replace("*", "**")));
  return {
    candidates: (specifier) => matchers.flatMap((candidates) => candidates(specifier)),
    isAlias: isKey,
  };
}

/** `undefined` for paths that TypeScript refuses, such as those without `./` and without a `baseUrl`. */
function pathsMatcher(tsconfig: TsConfigResult): ReturnType<typeof createPathsMatcher> | undefined {
  try {
    return createPathsMatcher(tsconfig);
  } catch {
    return undefined;
  }
}

function referencesOf({ path, config }: TsConfigResult): TsConfigResult[] {
  return (config.references ?? []).flatMap((reference) => {
    const target = join(dirname(path), reference.path);
    if (!existsSync(target)) return [];
    const file = statSync(target).isDirectory() ? join(target, "tsconfig.json") : target;
    const isBeside = dirname(file) === dirname(path);
    return isBeside ? [{ path: file, config: readTsconfig(file) }] : [];
  });
}
