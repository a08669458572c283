import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { runConfig } from "../../../config/run-config.ts";
import { type Matcher, matcher } from "../../../read/glob.ts";
import { readText } from "../../../read/read-text.ts";
import { record } from "../../../read/record.ts";
import { sections } from "../../../workspace/manifest.ts";
import type { Note, Repository } from "./foreign-rules.ts";
import { foreignJson, oneOrMore, parseForeign } from "./parse-foreign.ts";
import { runTypedConfig } from "./run-typed-config.ts";

/** The settings and the rules that ESLint has for one file. */
export type EslintFileConfig = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
};

/** The configuration of ESLint at the root of a repository. */
export type EslintConfig = {
  readonly file: string;
  readonly notes: readonly Note[];
  /** The settings for a file; nothing for one that ESLint ignores. The same object for files that nothing tells apart. */
  of(path: string): EslintFileConfig;
};

/** A part of the configuration, and the files that it is for. */
type Part = EslintFileConfig & { isFor(path: string): boolean };

const flatNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((ending) => `eslint.config.${ending}`);
const legacyNames = [".js", ".cjs", ".yaml", ".yml", ".json", ""].map((ending) => `.eslintrc${ending}`);

/**
 * The configuration of ESLint, where the repository declares or names one of the plugins: to run it otherwise would be
 * for nothing.
 * @throws GateError when it does not run or is no configuration.
 */
export async function readEslintConfig(
  repository: Repository,
  plugins: readonly string[],
): Promise<EslintConfig | undefined> {
  const file = [...flatNames, ...legacyNames].find((name) => existsSync(join(repository.root, name)));
  if (file === undefined || !isNamed(repository, file, plugins)) return undefined;
  const notes: Note[] = [];
  const parts = flatNames.includes(file)
    ? await flatParts(repository.root, file)
    : await legacyParts(repository.root, file, await legacyValue(repository.root, file), notes);
  const known = new Map<string, EslintFileConfig>();
  return {
    file,
    notes,
    of(path) {
      const indices = parts.flatMap((part, at) => (part.isFor(path) ? [at] : []));
      const found = known.get(indices.join()) ?? together(indices.flatMap((at) => parts[at] ?? []));
      known.set(indices.join(), found);
      return found;
    },
  };
}

function together(parts: readonly Part[]): EslintFileConfig {
  return {
    settings: Object.assign({}, ...parts.map(({ settings }) => settings)),
    rules: Object.assign({}, ...parts.map(({ rules }) => rules)),
  };
}

function isNamed({ root, packages }: Repository, file: string, plugins: readonly string[]): boolean {
  const declared = new Set(
    packages.flatMap(({ manifest }) => sections.flatMap((section) => Object.keys(manifest[section]))),
  );
  const text = readText(join(root, file));
  return plugins.some((plugin) => declared.has(plugin) || text.includes(plugin));
}

const anyRecord = z.record(z.string(), z.unknown());

const flatEntry = z.looseObject({
  files: z.array(z.union([z.string(), z.array(z.string())])).optional(),
  ignores: z.array(z.string()).default([]),
  settings: anyRecord.default({}),
  rules: anyRecord.default({}),
});

/** The entries of `eslint.config.js`; one of nothing but `ignores` takes files away from all. */
async function flatParts(root: string, file: string): Promise<Part[]> {
  const value = await (await (file.endsWith("ts") ? runTypedConfig : runConfig)(root, file))["default"];
  const entries = parseForeign(z.array(flatEntry), [value].flat(Number.POSITIVE_INFINITY), file);
  const global = entries.filter((entry) => isGlobal(entry)).flatMap(({ ignores: each }) => each);
  const isIgnored = matches(global);
  return entries
    .filter((entry) => !isGlobal(entry))
    .map(({ files, ignores: own, settings, rules }) => {
      const isOut = matches(own);
      const isIn = files?.map((each) => [each].flat().map((pattern) => matches([pattern])));
      return {
        settings,
        rules,
        isFor: (path) =>
          !isIgnored(path) && !isOut(path) && (isIn?.some((all) => all.every((match) => match(path))) ?? true),
      };
    });
}

function isGlobal(entry: z.output<typeof flatEntry>): boolean {
  const { files, ignores, settings, rules, name: _name, ...others } = entry;
  const isEmpty = Object.keys({ ...settings, ...rules, ...others }).length === 0;
  return files === undefined && ignores.length > 0 && isEmpty;
}

const legacyOverride = z.looseObject({
  files: oneOrMore,
  excludedFiles: oneOrMore.default([]),
  settings: anyRecord.default({}),
  rules: anyRecord.default({}),
});

const legacyShape = z.looseObject({
  extends: oneOrMore.default([]),
  settings: anyRecord.default({}),
  rules: anyRecord.default({}),
  overrides: z.array(legacyOverride).default([]),
});

async function legacyValue(root: string, file: string): Promise<unknown> {
  if (/\.c?js$/.test(file)) return (await runConfig(root, file))["default"];
  return file.endsWith(".json") ? foreignJson(root, file) : parse(readText(join(root, file)));
}

async function legacyParts(root: string, file: string, value: unknown, notes: Note[]): Promise<Part[]> {
  const { extends: bases, settings, rules, overrides } = parseForeign(legacyShape, value, file);
  const parts: Part[] = [];
  for (const base of bases) parts.push(...(await baseParts(root, file, base, notes)));
  const own: Part = { settings, rules, isFor: () => true };
  const narrowed = overrides.map((override): Part => {
    const isIn = matches(override.files.map(anywhere));
    const isOut = matches(override.excludedFiles.map(anywhere));
    return { settings: override.settings, rules: override.rules, isFor: (path) => isIn(path) && !isOut(path) };
  });
  return [...parts, own, ...narrowed];
}

/** A pattern without a folder is about names in any folder. */
function anywhere(pattern: string): string {
  return pattern.includes("/") ? pattern.replace(/^\.\//, "") : `**/${pattern}`;
}

async function baseParts(root: string, file: string, base: string, notes: Note[]): Promise<Part[]> {
  if (base.startsWith("eslint:")) return [];
  if (base.startsWith("plugin:")) return [{ settings: {}, rules: ofPlugin(base), isFor: () => true }];
  const name = base.startsWith(".") ? base : shareableName(base);
  try {
    const found = posix.relative(root, createRequire(join(root, file)).resolve(name));
    return await legacyParts(root, found, await legacyValue(root, found), notes);
  } catch {
    notes.push({
      effect: "looser",
      text: `${file} extends ${base}, which cannot be read: its rules are not taken over`,
    });
    return [];
  }
}

/** `eslint-config-acme` for `acme`, and `@acme/eslint-config` for `@acme`. */
function shareableName(base: string): string {
  const [first = "", second, ...rest] = base.split("/");
  if (!first.startsWith("@")) return first.startsWith("eslint-config") ? base : `eslint-config-${base}`;
  if (second === undefined) return `${first}/eslint-config`;
  return second.startsWith("eslint-config") ? base : [first, `eslint-config-${second}`, ...rest].join("/");
}

function ofPlugin(base: string): Record<string, unknown> {
  return base === "plugin:boundaries/strict"
    ? { "boundaries/no-unknown": "error", "boundaries/no-unknown-files": "error" }
    : {};
}

function matches(patterns: readonly string[]): Matcher {
  return matcher(patterns.map((pattern) => pattern.replace(/^\.\//, "").replace(/\/$/, "/**")));
}

/** How strict a rule is and its options; `undefined` for one that is off. */
export function ruleOf(
  { rules }: EslintFileConfig,
  name: string,
): { isWarning: boolean; options: unknown } | undefined {
  const entry: unknown = rules[name];
  const [severity, options]: unknown[] = Array.isArray(entry) ? entry : [entry];
  if (severity === undefined || severity === "off" || severity === 0) return undefined;
  return { isWarning: severity === "warn" || severity === 1, options };
}

/** The fields of the options of a rule. */
export function optionsOf(rule: { readonly options: unknown } | undefined): Readonly<Record<string, unknown>> {
  return record(rule?.options);
}
