import { UsageError } from "./usage-error.ts";

/** A field of a generated domain. */
export type Field = FieldType & {
  /** The name in the entity, in camel case. A reference `customer` has the name `customerId`. */
  readonly name: string;
  /** Whether the field may be null. */
  readonly isOptional: boolean;
  readonly isUnique: boolean;
  /** The source text of the default. */
  readonly default: string | undefined;
};

type FieldType =
  | { readonly kind: "text"; readonly max: number }
  | { readonly kind: "int"; readonly min: number; readonly max: number }
  | { readonly kind: "email" | "boolean" | "moment" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "ref"; readonly to: string; readonly relation: string };

const form =
  /^(?<name>[a-z][A-Za-z0-9]{0,39}):(?<kind>[a-z]+)(?:\((?<args>[^)]*)\))?(?<optional>\?)?(?:=(?<default>\S+))?(?<unique> unique)?$/;

const forms =
  'name:text(100), email:email, active:boolean, rating:int(1..5), since:moment, level:choice(low|high), customer:ref(user); behind it "?" for null, "=value" for a default, " unique"';

/** Fields that every entity, list or command has, and words of the language. */
export const reservedNames = new Set(
  [
    ["id", "createdAt", "updatedAt", "version", "history", "total"],
    ["sort", "direction", "limit", "cursor", "text", "ifVersion", "dryRun", "idempotencyKey"],
    ["input", "json", "yes", "pager", "as", "api", "help"],
    ["break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum"],
    ["export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null"],
    ["return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield"],
    ["await", "let", "static", "arguments", "eval", "at", "request", "actor", "action", "before", "after"],
  ].flat(),
);

/** Reads a field such as `name:text(100)` or `rating:int(1..5)?`. @throws {UsageError} */
export function parseField(text: string): Field {
  const groups = form.exec(text.trim())?.groups;
  if (!groups) throw new UsageError(`"${text}" is no field; write one such as ${forms}`);
  const { name = "", kind = "", args, optional, default: value, unique } = groups;
  if (reservedNames.has(name)) throw new UsageError(`The field ${name} has a reserved name; choose another one`);
  const type = readType(name, kind, args);
  const field: Field = {
    ...type,
    name: type.kind === "ref" ? `${name}Id` : name,
    isOptional: optional !== undefined,
    isUnique: unique !== undefined,
    default: value === undefined ? undefined : readValue(name, type, value),
  };
  if (name === "name" && (field.kind !== "text" || field.isOptional)) {
    throw new UsageError("Lists sort by the field name, so it must be a text: write name:text(100)");
  }
  if (field.isUnique && field.kind === "text" && field.max < 10) {
    throw new UsageError(`The unique field ${name} needs at least 10 characters: write ${name}:text(10) unique`);
  }
  if (field.isUnique && !["text", "email"].includes(field.kind)) {
    throw new UsageError(`The field ${name} of type ${kind} cannot be unique; only text and email can`);
  }
  if (field.isOptional && (field.isUnique || field.default !== undefined)) {
    throw new UsageError(`The field ${name} cannot be null and unique, or null with a default; leave one out`);
  }
  return field;
}

function readType(name: string, kind: string, args: string | undefined): FieldType {
  switch (kind) {
    case "text": {
      const max = Number(args ?? "100");
      if (!Number.isInteger(max) || max < 1 || max > 10_000) {
        throw new UsageError(`The length of ${name} must be 1 to 10000: write ${name}:text(100)`);
      }
      return { kind, max };
    }
    case "int": {
      const [, low = "", high = ""] = /^(-?\d+)\.\.(-?\d+)$/.exec(args ?? "0..1000000000") ?? [];
      const [min, max] = [Number(low), Number(high)];
      const isRange = low !== "" && min < max && min >= -2_147_483_648 && max <= 2_147_483_647;
      if (!isRange) throw new UsageError(`The limits of ${name} must be two 32-bit integers: write ${name}:int(1..5)`);
      return { kind, min, max };
    }
    case "email":
    case "boolean":
    case "moment":
      if (args !== undefined)
        throw new UsageError(`The type ${kind} of ${name} has no arguments: write ${name}:${kind}`);
      return { kind };
    case "choice": {
      const choices = (args ?? "").split("|");
      const isList = choices.length > 1 && choices.every((choice) => /^[a-z][a-z0-9_]{0,39}$/.test(choice));
      if (!isList || new Set(choices).size < choices.length) {
        throw new UsageError(`The choices of ${name} must be different names: write ${name}:choice(low|high)`);
      }
      return { kind, choices };
    }
    case "ref":
      if (!/^[a-z][A-Za-z0-9]*$/.test(args ?? "")) {
        throw new UsageError(`The reference ${name} must name a domain: write ${name}:ref(user)`);
      }
      return { kind, to: args ?? "", relation: name };
    default:
      throw new UsageError(`The field ${name} has the unknown type ${kind}; write one such as ${forms}`);
  }
}

/** The source text of a value. @throws {UsageError} when a field of this type cannot have it. */
export function readValue(name: string, type: FieldType, value: string): string {
  const isValid =
    (type.kind === "boolean" && ["true", "false"].includes(value)) ||
    (type.kind === "int" && /^-?\d+$/.test(value) && Number(value) >= type.min && Number(value) <= type.max) ||
    (type.kind === "choice" && type.choices.includes(value)) ||
    (type.kind === "text" && value.length <= type.max && /^[\w .-]+$/.test(value));
  if (!isValid) throw new UsageError(`${value} is no value of ${name}; give one of its type`);
  return type.kind === "text" || type.kind === "choice" ? JSON.stringify(value) : value;
}
