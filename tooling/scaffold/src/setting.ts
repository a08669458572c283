import { type Field, parseField } from "./field.ts";
import { UsageError } from "./usage-error.ts";

/** A setting of an app, which it reads from the environment. */
export type Setting = {
  /** `BATCH_SIZE` */
  readonly name: string;
  readonly type: Extract<Field, { kind: "text" | "int" | "choice" }>;
  /** Its meaning, its unit, and the meaning of 0. */
  readonly description: string;
};

/** Reads a setting such as `BATCH_SIZE` with `int(1..1000)=100`. @throws {UsageError} */
export function describeSetting(name: string, spec: string, description: string): Setting {
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name)) {
    throw new UsageError(`"${name}" is no name of a setting; write upper-case words, such as BATCH_SIZE`);
  }
  const type = parseField(`setting:${spec}`);
  if (type.kind !== "text" && type.kind !== "int" && type.kind !== "choice") {
    throw new UsageError(`A setting cannot be a ${type.kind}; write text, int(1..5) or choice(on|off)`);
  }
  if (type.isUnique) throw new UsageError(`The setting ${name} cannot be unique; leave that out`);
  if (!type.isOptional && type.default === undefined) {
    throw new UsageError(`Without ${name}, the program would not start: add "=value" for a default, or "?"`);
  }
  if (type.kind === "int" && type.min < 0) throw new UsageError(`${name} cannot be below 0; write int(0..${type.max})`);
  if (description.trim() === "") throw new UsageError(`The setting ${name} needs a description for docs/settings.md`);
  return { name, type, description };
}

/** The property of the schema. */
export function settingSource({ name, type, description }: Setting): string {
  const usual = type.default === undefined ? ".optional()" : `.default(${type.default})`;
  return `${name}: ${schemaSource(type)}${usual}.describe(${JSON.stringify(description)})`;
}

function schemaSource(type: Setting["type"]): string {
  if (type.kind === "int") return `integerSetting(${type.min}, ${type.max})`;
  if (type.kind === "text") return `z.string().max(${type.max}, "must have at most ${type.max} characters")`;
  const choices = type.choices.map((choice) => JSON.stringify(choice)).join(", ");
  const error = `is \${JSON.stringify(input)}: give one of ${type.choices.join(", ")}`;
  return `z.enum([${choices}], { error: ({ input }) => \`${error}\` })`;
}
