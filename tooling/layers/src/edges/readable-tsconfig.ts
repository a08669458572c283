import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { TsConfigResult } from "get-tsconfig";
import { parse } from "jsonc-parser";
import { readText } from "../read/read-text.ts";
import { record } from "../read/record.ts";

type Config = TsConfigResult["config"];
type Options = NonNullable<Config["compilerOptions"]>;

/** What can be read of a tsconfig and of what it extends: bases that are missing, or its own, add nothing. */
export function readableTsconfig(path: string): Config {
  return { compilerOptions: optionsOf(path, dirname(path), new Set()) };
}

function optionsOf(path: string, user: string, seen: ReadonlySet<string>): Options {
  if (seen.has(path)) return {};
  const { extends: bases = [], compilerOptions } = record(valueOf(path));
  const inherited = [bases]
    .flat()
    .flatMap((base) => (typeof base === "string" ? (fileOf(dirname(path), base) ?? []) : []))
    .map((base) => optionsOf(base, user, new Set([...seen, path])));
  return Object.assign({}, ...inherited, placed(record(compilerOptions), dirname(path), user));
}

function valueOf(path: string): unknown {
  try {
    return parse(readText(path), [], { allowTrailingComma: true });
  } catch {
    return undefined;
  }
}

function fileOf(folder: string, base: string): string | undefined {
  const places = /^\.{0,2}(?:\/|$)/.test(base) ? [resolve(folder, base)] : installedPlaces(folder, base);
  const files = places.flatMap((place) => [place, `${place}.json`, join(place, "tsconfig.json")]);
  return files.find((file) => existsSync(file) && statSync(file).isFile());
}

function installedPlaces(folder: string, base: string): string[] {
  const above = dirname(folder);
  return [join(folder, "node_modules", base), ...(above === folder ? [] : installedPlaces(above, base))];
}

/** Paths are relative to the file that says them, or to its `baseUrl`; `user` is the folder that they are read from. */
function placed({ baseUrl, paths, ...rest }: Readonly<Record<string, unknown>>, folder: string, user: string): Options {
  const base = typeof baseUrl === "string" ? resolve(folder, baseUrl) : undefined;
  const written = base ?? folder;
  const targets = Object.entries(record(paths)).map(([key, list]) => {
    const texts = Array.isArray(list) ? list.filter((target) => typeof target === "string") : [];
    return [key, texts.map((target) => toRelative(base ?? user, resolve(written, target)))] as const;
  });
  return {
    ...rest,
    ...(base === undefined ? {} : { baseUrl: toRelative(user, base) }),
    ...(targets.length === 0 ? {} : { paths: Object.fromEntries(targets) }),
  };
}

function toRelative(from: string, to: string): string {
  const path = relative(from, to);
  return path.startsWith("..") ? path : `./${path}`;
}
