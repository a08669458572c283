import { choiceName, lastName } from "./names.ts";
import type { ChoiceType, MessageType, TypedField } from "./contract.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The input of an operation from the JSON form of a message. In that form integers are text, because not every language
 * has numbers as large, and choices have the name of their type as prefix.
 */
export function fromMessage(type: MessageType, message: Fields): Fields {
  const given = type.fields.flatMap((field) => {
    const value = field.name in message ? message[field.name] : field.isRequired ? emptyOf(field) : undefined;
    const converted = value === undefined ? undefined : convert(field, value, fromHeld);
    return converted === undefined ? [] : [[field.name, converted]];
  });
  return Object.fromEntries(given) as Fields;
}

/** The JSON form of a message from the response of an operation. Fields that are null are left out. */
export function toMessage(type: MessageType, value: Fields): Fields {
  const given = type.fields.flatMap((field) => {
    const one = value[field.name];
    return one === undefined || one === null ? [] : [[field.name, convert(field, one, toHeld)]];
  });
  return Object.fromEntries(given) as Fields;
}

type Convert = (field: TypedField, kind: TypedField["shape"]["kind"], value: unknown) => unknown;

function convert(field: TypedField, value: unknown, one: Convert): unknown {
  const { shape } = field;
  if (shape.kind === "list") return (value as readonly unknown[]).map((item) => one(field, shape.of.kind, item));
  if (shape.kind !== "map") return one(field, shape.kind, value);
  const entries = Object.entries(value as Fields).map(([key, item]) => [key, one(field, shape.of.kind, item)]);
  return Object.fromEntries(entries) as Fields;
}

const fromHeld: Convert = ({ type }, kind, value) => {
  if (type?.kind === "message") return fromMessage(type, value as Fields);
  if (type?.kind === "choice") return fromChoice(type, value);
  return kind === "integer" ? Number(value) : value;
};

const toHeld: Convert = ({ type }, _kind, value) => {
  if (type?.kind === "message") return toMessage(type, value as Fields);
  return type ? choiceName(lastName(type.name), String(value)) : value;
};

/** The choice that says nothing is the same as none. One that the contract does not know is its number. */
function fromChoice({ name, choices }: ChoiceType, value: unknown): unknown {
  if (value === choiceName(lastName(name), "unspecified")) return undefined;
  return choices.find((choice) => choiceName(lastName(name), choice) === value) ?? value;
}

/** An empty list and none look the same on the way, and so do null and nothing. */
function emptyOf({ shape, isNullable }: TypedField): unknown {
  if (isNullable) return null;
  if (shape.kind === "list") return [];
  return shape.kind === "map" ? {} : undefined;
}
