import type { z } from "zod";
import type { Config } from "./config.ts";
import { GateError } from "./gate-error.ts";
import { layersConfigSchema } from "./schema.ts";

/**
 * Checks what the configuration file exports.
 * @throws GateError naming the path of every mistake.
 */
export function checkConfig(value: unknown): Config {
  const result = layersConfigSchema.safeParse(value);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map((issue) => `  ${path(issue)}: ${issue.message}`);
  throw new GateError(["layers.config.mjs is not valid:", ...mistakes].join("\n"));
}

function path(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? "default export" : issue.path.map(String).join(".");
}
