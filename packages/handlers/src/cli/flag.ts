import { kebabCase } from "@baklava/utils/case";
import { Option } from "commander";

import { type InputField, pairOf } from "../input-fields.ts";
import type { NamedOperation } from "../operation.ts";
import type { Shape } from "../schema/shape.ts";
import { isMoment, readFlag } from "./flag-value.ts";

/** The field that a command takes as its argument. */
export const argumentField = "id";

/** One flag of a command: `--address.city` for the field `city` of the field `address`. */
export type Flag = {
  /** The place of its value in the input. */
  readonly path: readonly string[];
  readonly field: InputField;
  readonly option: Option;
  /** The value of the field, from the words that were given with the flag. */
  read(given: Given): unknown;
  /** `--no-active` beside `--active`. */
  readonly negation: Option | undefined;
};

export type Given = boolean | string | readonly string[];

/** A flag for each field, and for each field within an object, but for the argument and for secrets. */
export function toFlags(fields: readonly InputField[], within: readonly string[] = []): readonly Flag[] {
  return fields.flatMap((field) => {
    const path = [...within, field.name];
    if (field.isSecret || isArgument(path)) return [];
    const { shape } = field;
    if (shape.kind !== "message") return [toFlag(path, field)];
    const inner = toFlags(shape.fields, path);
    return holdsSecret(shape) ? inner : [toFlag(path, field), ...inner];
  });
}

export function isArgument(path: readonly PropertyKey[]): boolean {
  return path.length === 1 && path[0] === argumentField;
}

/** The name of a field on the command line; a secret has none there: it comes in with `--input`, or is asked for. */
export function flagName(path: readonly string[], { shape, isSecret }: Pick<InputField, "shape" | "isSecret">): string {
  if (isArgument(path)) return `<${argumentField}>`;
  if (isSecret) return `"${path.join(".")}" in --input`;
  const name = path.map(kebabCase).join(".");
  return `--${isMany(shape) ? singular(name) : name}`;
}

function singular(name: string): string {
  return name
    .replace(/ies$/, "y")
    .replace(/(ch|sh|ss|x)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}

/** The words of an operation's command: `deadLetters.setRole` becomes `dead-letters set-role`. */
export function commandWords({ domain, name }: Pick<NamedOperation, "domain" | "name">): readonly string[] {
  return [domain, name].map(kebabCase);
}

function toFlag(path: readonly string[], field: InputField): Flag {
  const { shape, isNullable } = field;
  const name = flagName(path, field);
  const option = new Option(`${name} ${placeholder(field)}`, describe(field));
  if (shape.kind === "choice") option.choices([...shape.choices, ...(isNullable ? ["null"] : [])]);
  const check = option.parseArg as ((text: string, before: undefined) => string) | undefined;
  option.argParser((text: string, before: Given | undefined): Given => {
    check?.(text, undefined);
    readFlag([text], field);
    return isMany(shape) && Array.isArray(before) ? [...(before as readonly string[]), text] : [text];
  });
  const negation = shape.kind === "flag" ? new Option(`--no-${name.slice(2)}`).hideHelp() : undefined;
  const read = (given: Given) => (typeof given === "boolean" ? given : readFlag([given].flat(), field));
  return { path, field, option, negation, read };
}

function placeholder({ shape, isNullable }: InputField): string {
  const orNull = isNullable && shape.kind !== "anything" ? "|null" : "";
  return shape.kind === "flag" ? `[true|false${orNull}]` : `<${placeholderOf(shape)}${orNull}>`;
}

function placeholderOf(shape: Shape): string {
  const pair = pairOf(shape);
  if (pair) return pair.join("=");
  switch (shape.kind) {
    case "text":
      return isMoment(shape) ? "time" : "text";
    case "choice":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "flag":
      return "true|false";
    case "either":
      return shape.types
        .map((type) => (type === "string" ? "text" : type === "boolean" ? "true|false" : type))
        .join("|");
    case "list":
      return placeholderOf(shape.of);
    case "map":
      return `key=${placeholderOf(shape.of)}`;
    default:
      return "json";
  }
}

function describe({ description, isRequired, default: value, shape }: InputField): string {
  const note = isRequired ? " (required)" : value === undefined ? "" : ` (default: ${asText(value)})`;
  const inner = shape.kind === "message" ? "; or by the flags that begin with its name" : "";
  return `${description}${isMany(shape) ? "; once for each" : ""}${inner}${note}`;
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isMany(shape: Shape): boolean {
  return shape.kind === "list" || shape.kind === "map";
}

function holdsSecret(shape: Shape): boolean {
  return shape.kind === "message" && shape.fields.some((field) => field.isSecret || holdsSecret(field.shape));
}
