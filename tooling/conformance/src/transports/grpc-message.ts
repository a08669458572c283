import type { MessageTypeDefinition } from "@grpc/proto-loader";

export type Fields = Readonly<Record<string, unknown>>;
type Field = {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly typeName: string;
};
export type Type = {
  readonly field: readonly Field[];
  readonly nestedType: readonly (Type & {
    readonly name: string;
    readonly options?: { readonly mapEntry?: boolean };
  })[];
  readonly enumType: readonly { readonly name: string; readonly value: readonly { readonly name: string }[] }[];
};

export function typeOf(definition: MessageTypeDefinition<object, object>): Type {
  return definition.type as Type;
}

/** Converts an input to a message: choices get the name of their type as prefix. */
export function toMessage(type: Type, input: Fields): Fields {
  const given = type.field.map((field) => {
    const name = camelCase(field.name);
    const value = input[name];
    return [name, Array.isArray(value) ? value.map((one) => toHeld(type, field, one)) : toHeld(type, field, value)];
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Fields;
}

function toHeld(type: Type, field: Field, value: unknown): unknown {
  if (value === undefined) return undefined;
  const inner = type.nestedType.find(({ name }) => name === lastPart(field.typeName));
  if (inner) return toMessage(inner, value as Fields);
  const choice = type.enumType.find(({ name }) => name === lastPart(field.typeName));
  if (!choice) return value;
  const wanted = `${choice.name}_${snakeCase(value as string)}`.toUpperCase().replaceAll(":", "_");
  // An unknown choice can only be sent as a number.
  return choice.value.some(({ name }) => name === wanted) ? wanted : 99;
}

/** Converts a message to a response: missing fields become null, and choices lose their prefix. */
export function fromMessage(type: Type, message: Fields): Fields {
  const given = type.field.map((field) => {
    const name = camelCase(field.name);
    return [name, fromField(type, field, message[name])];
  });
  return Object.fromEntries(given) as Fields;
}

function fromField(type: Type, field: Field, value: unknown): unknown {
  const inner = type.nestedType.find(({ name }) => name === lastPart(field.typeName));
  if (inner?.options?.mapEntry) {
    const [, held] = inner.field;
    const entries = Object.entries(value as Fields).map(([key, one]) => [key, held && fromHeld(type, held, one)]);
    return Object.fromEntries(entries) as Fields;
  }
  if (Array.isArray(value)) return value.map((one) => fromHeld(type, field, one));
  return fromHeld(type, field, value);
}

function fromHeld(type: Type, { name: field, type: kind, typeName }: Field, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeName.endsWith("Value")) return Object.values(value as Fields)[0];
  const inner = type.nestedType.find(({ name }) => name === lastPart(typeName));
  if (inner) return fromMessage(inner, value as Fields);
  if (kind !== "TYPE_ENUM") return value;
  const choice = (value as string).slice(snakeCase(lastPart(typeName)).length).toLowerCase();
  return field === "scopes" ? choice.replace("_", ":") : choice;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}
