import type { z } from "zod";
import type { Config } from "./config.ts";
import { GateError } from "../read/gate-error.ts";
import { knownKeys } from "./known-keys.ts";
import { misspeltNames } from "./check-names.ts";
import { didYouMean } from "./nearest.ts";
import { layersConfigSchema } from "./schema.ts";

type Issue = z.core.$ZodIssue;

/**
 * Checks what the configuration file exports; `rules` are the names of the rules that there are.
 * @throws GateError naming the path of every mistake.
 */
export function checkConfig(value: unknown, rules: readonly string[]): Config {
  const result = layersConfigSchema.safeParse(value);
  if (!result.success) throw invalid(result.error.issues.flatMap((issue) => sentences(issue, [])));
  const mistakes = misspeltNames(result.data, rules).map(({ path, message }) => `${path.join(".")}: ${message}`);
  if (mistakes.length > 0) throw invalid(mistakes);
  return result.data;
}

function invalid(mistakes: readonly string[]): GateError {
  return new GateError(["layers.config.mjs is not valid:", ...mistakes.map((mistake) => `  ${mistake}`)].join("\n"));
}

function sentences(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  const place = path.length === 0 ? "default export" : path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const keys = knownKeys(layersConfigSchema, path);
    return issue.keys.map((key) => `${place}: Unrecognized key: "${key}"${didYouMean(key, keys)}`);
  }
  if (issue.code === "invalid_union") {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0];
    if (closest !== undefined && depth(closest) > 0) return closest.flatMap((each) => sentences(each, path));
  }
  return [`${place}: ${issue.message}`];
}

/** How far a value follows one alternative of a union. */
function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ code, path }) => path.length + (code === "unrecognized_keys" ? 1 : 0)));
}
