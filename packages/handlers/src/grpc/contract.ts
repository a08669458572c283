import { pascalCase } from "@baklava/utils/case";
import type { NamedOperation } from "../operation.ts";
import { type Field, messageShape, type MessageShape, type Shape } from "../schema/shape.ts";
import { typeNameOf } from "./names.ts";
import { wireShape } from "./wire-shape.ts";

/** An operation in the contract. */
export type Method = {
  readonly named: NamedOperation;
  /** `SetRole`. */
  readonly name: string;
  readonly input: MessageType;
  readonly output: MessageType;
};

/** A message or an enumeration, by its full name within the package, with the types inside it. */
export type MessageType = {
  readonly kind: "message";
  readonly name: string;
  readonly fields: readonly TypedField[];
  readonly inner: readonly (MessageType | ChoiceType)[];
};

export type ChoiceType = { readonly kind: "choice"; readonly name: string; readonly choices: readonly string[] };

export type TypedField = Field & {
  /** The message or enumeration that it holds, if it does. */
  readonly type: MessageType | ChoiceType | undefined;
  /** Whether its absence differs from an empty value. */
  readonly hasPresence: boolean;
};

/** One service for each domain. */
export type Service = { readonly domain: string; readonly name: string; readonly methods: readonly Method[] };

export function servicesOf(operations: readonly NamedOperation[]): readonly Service[] {
  const domains = [...new Set(operations.map(({ domain }) => domain))];
  return domains.map((domain) => ({
    domain,
    name: `${pascalCase(domain)}Service`,
    methods: operations.filter((named) => named.domain === domain).map(toMethod),
  }));
}

/** Each method has its own messages, so that it can change without others. */
function toMethod(named: NamedOperation): Method {
  const { domain, name, operation } = named;
  const method = pascalCase(name);
  const messageName = `${pascalCase(domain)}${method}`;
  return {
    named,
    name: method,
    input: toMessageType(`${messageName}Request`, messageShape(operation.input, "input"), false),
    output: toMessageType(`${messageName}Response`, messageShape(operation.output, "output"), true),
  };
}

/** Callers may leave anything out, to be told that it is required; answers are complete. */
function toMessageType(name: string, { fields }: MessageShape, isAnswer: boolean): MessageType {
  const typed = fields.map((declared): TypedField => {
    const field = { ...declared, shape: wireShape(declared, isAnswer) };
    const type = innerType(name, field, isAnswer);
    return { ...field, type, hasPresence: !(isAnswer && field.isRequired && !field.isNullable) };
  });
  const inner = typed.flatMap(({ type }) => type ?? []);
  if (new Set(inner.map((type) => type.name)).size < inner.length) throw new TypeError(`${name} has two equal types`);
  return { kind: "message", name, fields: typed, inner };
}

function innerType(outer: string, { name, shape }: Field, isAnswer: boolean): MessageType | ChoiceType | undefined {
  const held: Shape = "of" in shape ? shape.of : shape;
  const inner = `${outer}.${typeNameOf(name, "of" in shape)}`;
  if (held.kind === "message") return toMessageType(inner, held, isAnswer);
  if (held.kind === "choice") return { kind: "choice", name: inner, choices: held.choices };
  return undefined;
}
