import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { GateError } from "../config/gate-error.ts";
import { reasonOf } from "../config/reason-of.ts";
import { readText } from "./read-text.ts";

const file = "pnpm-workspace.yaml";

const settingsSchema = z.looseObject({
  packages: z
    .array(z.string())
    .nullish()
    .transform((globs) => globs ?? []),
});

/** What `pnpm-workspace.yaml` holds. */
export type Settings = z.output<typeof settingsSchema>;

/** @throws GateError naming the line that is wrong. */
export function readSettings(root: string): Settings {
  const result = settingsSchema.safeParse(parsed(join(root, file)) ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new GateError(`${file} is not valid: ${issue?.path.join(".")}: ${issue?.message}`);
}

function parsed(path: string): unknown {
  try {
    return parse(readText(path));
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const place = line === undefined ? "" : `:${line}`;
    throw new GateError(`${file}${place} cannot be read: ${reasonOf(error).replace(/ at line \d+.*$/, "")}`);
  }
}
