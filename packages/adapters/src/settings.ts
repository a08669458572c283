import path from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The errors of the settings, one line each, without the values of secrets. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** An integer within limits. As with every setting, the error message continues after the name of the setting. */
export function integerSetting(min: number, max: number) {
  const error = ({ input }: { readonly input?: unknown }) =>
    `is ${JSON.stringify(input)}: give a whole number from ${min} to ${max}`;
  return z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, { error })
    .transform(Number);
}

const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));
/** The folder of local data, unless BAKLAVA_DIRECTORY names another. */
export const usualDirectory = path.join(repositoryRoot, ".baklava");

/** The path of a file or folder, relative to the repository. */
export function pathSetting() {
  return z
    .string()
    .min(1, "is empty: give a path, or leave it unset")
    .transform((given) => path.resolve(repositoryRoot, given));
}

/**
 * Reads settings from environment variables; an empty variable counts as unset.
 * @throws {SettingsError} when any is wrong; it names all that are.
 */
export function parseSettings<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const settings = schema.safeParse(given);
  if (settings.success) return settings.data;
  const problems = settings.error.issues.map(({ path: [name], message }) => `  ${String(name)} ${message}`);
  throw new SettingsError(`The settings in the environment are wrong:\n${problems.join("\n")}`);
}
