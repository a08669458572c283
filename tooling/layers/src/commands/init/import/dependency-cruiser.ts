import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runConfig } from "../../../config/run-config.ts";
import { GateError } from "../../../read/gate-error.ts";
import { workspacePath } from "../../../read/path.ts";
import { reasonOf } from "../../../read/reason-of.ts";
import { cruiserRules } from "./dependency-cruiser-rules.ts";
import { type CruiserConfig, cruiserConfigSchema, type CruiserRule } from "./dependency-cruiser-schema.ts";
import type { ForeignReader, Repository } from "./foreign-rules.ts";
import { foreignJson, parseForeign } from "./parse-foreign.ts";

const names = ["js", "cjs", "mjs", "json"].map((ending) => `.dependency-cruiser.${ending}`);

/** Reads the rules of dependency-cruiser about paths, packages and built-in modules. */
export const readDependencyCruiser: ForeignReader = async (repository) => {
  const file = names.find((name) => existsSync(join(repository.root, name)));
  if (file === undefined) return undefined;
  const config = await withExtended(repository, file, []);
  const { forbidden, allowed } = config;
  return forbidden.length + allowed.length === 0 ? undefined : cruiserRules(repository, file, config);
};

async function withExtended(repository: Repository, file: string, from: readonly string[]): Promise<CruiserConfig> {
  if (from.includes(file)) throw new GateError(`${file} extends itself`);
  let config = await load(repository.root, file);
  for (const base of config.extends) {
    const path = resolveBase(repository.root, file, base);
    config = merged(config, await withExtended(repository, path, [...from, file]));
  }
  return config;
}

async function load(root: string, file: string): Promise<CruiserConfig> {
  const value = file.endsWith(".json") ? foreignJson(root, file) : (await runConfig(root, file))["default"];
  return parseForeign(cruiserConfigSchema, value, file);
}

function resolveBase(root: string, file: string, base: string): string {
  try {
    return workspacePath(root, createRequire(join(root, file)).resolve(base));
  } catch (error) {
    throw new GateError(`${file} extends ${base}, which is not found from ${dirname(file)}: ${reasonOf(error)}`);
  }
}

/** As dependency-cruiser does: a rule of a name replaces what it says itself of the rule of that name in the base. */
function merged(own: CruiserConfig, base: CruiserConfig): CruiserConfig {
  const inherited = (rule: CruiserRule): CruiserRule | undefined =>
    base.forbidden.find(({ name }) => name !== undefined && name === rule.name);
  return {
    ...own,
    forbidden: [
      ...own.forbidden.map((rule) => ({ ...inherited(rule), ...rule })),
      ...base.forbidden.filter((rule) => !own.forbidden.some((each) => isSame(each, rule))),
    ],
    allowed: [...own.allowed, ...base.allowed],
    required: [...own.required, ...base.required],
    options: { ...base.options, ...own.options },
  };
}

function isSame(a: CruiserRule, b: CruiserRule): boolean {
  return a.name === undefined ? isDeepStrictEqual(a, b) : a.name === b.name;
}
