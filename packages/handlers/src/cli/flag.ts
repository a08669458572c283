import { InvalidArgumentError, Option } from "commander";

import type { InputField } from "../input-fields.ts";

/** The field that a command takes as its argument. */
export const argumentField = "id";

/** How a field is called on the command line; a secret one is not, it only comes in with `--input`. */
export function flagName({ name, type, secret }: Pick<InputField, "name" | "type" | "secret">): string {
  if (name === argumentField) return `<${argumentField}>`;
  if (secret) return `"${name}" in --input`;
  return type === "pairs" || type === "list" ? `--${toKebabCase(name).replace(/s$/, "")}` : `--${toKebabCase(name)}`;
}

export function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The words of an operation's command: `dead_list` is `dead list`, `setRole` is `set-role`. */
export function commandWords(name: string): readonly string[] {
  return name.split("_").map(toKebabCase);
}

/** `undefined` for what is no flag: the argument and secrets. */
export function toFlag(field: InputField): Option | undefined {
  if (field.name === argumentField || field.secret) return undefined;
  const flag = new Option(`${flagName(field)} <${placeholder(field)}>`);
  flag.description = describe(field);
  if (field.type === "list") flag.argParser(toList);
  else if (field.choices.length > 0) flag.choices([...field.choices]);
  else if (field.type === "number") flag.argParser(toNumber);
  else if (field.pair) flag.argParser(toPairs(field.pair));
  else if (field.type === "json") flag.argParser(toJson);
  return flag;
}

function placeholder({ type, pair }: InputField): string {
  if (pair) return pair.join("=");
  return type === "number" || type === "json" ? type : "text";
}

function describe({ description, required, default: value, type }: InputField): string {
  const note = required ? " (required)" : value === undefined ? "" : ` (default: ${value})`;
  return `${description}${type === "pairs" || type === "list" ? "; once for each" : ""}${note}`;
}

function toNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || Number.isNaN(number)) throw new InvalidArgumentError("It must be a number");
  return number;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It must be JSON (${(error as Error).message})`);
  }
}

/** The flag is given once for each text. */
function toList(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

type Pair = Readonly<Record<string, string | number>>;

/** The flag is given once for each pair. */
function toPairs([text, number]: readonly [string, string]) {
  return (value: string, before: readonly Pair[] = []): readonly Pair[] => {
    const [, left, right] = /^(.+)=(\d+)$/.exec(value) ?? [];
    if (left === undefined) throw new InvalidArgumentError(`It must be a ${text} and a ${number}, such as ABC=2`);
    return [...before, { [text]: left, [number]: Number(right) }];
  };
}
