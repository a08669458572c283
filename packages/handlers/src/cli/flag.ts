import { InvalidArgumentError, Option } from "commander";

import type { InputField } from "../input-fields.ts";

/** The field that a command takes as its argument. */
export const argumentField = "id";

/** How a field is called on the command line; a secret one is not, it only comes in with `--input`. */
export function flagName({ name, secret }: Pick<InputField, "name" | "secret">): string {
  if (name === argumentField) return `<${argumentField}>`;
  return secret ? `"${name}" in --input` : `--${toKebabCase(name)}`;
}

export function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `undefined` for what is no flag: the argument and secrets. */
export function toFlag(field: InputField): Option | undefined {
  if (field.name === argumentField || field.secret) return undefined;
  const flag = new Option(`--${toKebabCase(field.name)} <${field.type === "number" ? "number" : "text"}>`);
  flag.description = describe(field);
  if (field.choices.length > 0) flag.choices([...field.choices]);
  else if (field.type === "number") flag.argParser(toNumber);
  return flag;
}

function describe({ description, required, default: value }: InputField): string {
  const note = required ? " (required)" : value === undefined ? "" : ` (default: ${value})`;
  return `${description}${note}`;
}

function toNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || Number.isNaN(number)) throw new InvalidArgumentError("It must be a number");
  return number;
}
