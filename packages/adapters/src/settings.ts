import { readFileSync, statSync } from "node:fs";
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

/** Longest file with the value of a setting, in bytes. */
const longestFile = 65_536;

/**
 * Reads settings from environment variables; an empty variable counts as unset. `NAME_FILE` names a file with the value of
 * `NAME`, so that a secret need not be in the environment, which child processes and tools of the system see.
 * @throws {SettingsError} when any is wrong; it names all that are.
 */
export function parseSettings<Schema extends z.ZodObject>(schema: Schema, environment: Environment): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const problems: string[] = [];
  for (const name of Object.keys(schema.shape)) {
    const file = given[`${name}_FILE`];
    if (file === undefined || `${name}_FILE` in schema.shape) continue;
    try {
      if (given[name] !== undefined) throw new Error(`is set beside ${name}: unset one of them`);
      given[name] = readValue(file);
    } catch (error) {
      problems.push(`${name}_FILE ${(error as Error).message}`);
    }
  }
  const settings = schema.safeParse(given);
  if (settings.success && problems.length === 0) return settings.data;
  problems.push(...(settings.error?.issues ?? []).map(({ path: [name], message }) => `${String(name)} ${message}`));
  throw new SettingsError(
    `The settings in the environment are wrong:\n${problems.map((line) => `  ${line}`).join("\n")}`,
  );
}

/** The text of a file, without the line break that editors add. @throws {Error} without the text. */
function readValue(given: string): string {
  const file = path.resolve(repositoryRoot, given);
  const { size } = attempt(file, () => statSync(file));
  if (size > longestFile) throw new Error(`is ${file}, which has ${size} bytes: name a file with the value alone`);
  const value = attempt(file, () => readFileSync(file, "utf8")).replace(/\r?\n$/, "");
  if (value === "") throw new Error(`is ${file}, which is empty: write the value into it`);
  return value;
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`is ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
  }
}
