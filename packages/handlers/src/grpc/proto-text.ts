import { snakeCase } from "@baklava/utils/case";
import type { ChoiceType, MessageType, Service, TypedField } from "./contract.ts";
import { choiceName, lastName } from "./names.ts";
import { numberOf, type Numbers, retired } from "./numbers.ts";

const widest = 110;

/** The text of `baklava/v1/<domain>.proto`: a service and its messages. */
export function protoText({ name, methods }: Service, numbers: Numbers): string {
  const rpcs = methods.flatMap((method) => [
    ...comment(method.named.operation.summary),
    `rpc ${method.name}(${method.input.name}) returns (${method.output.name})${optionsOf(method.named.operation.kind)}`,
    "",
  ]);
  const messages = methods.flatMap(({ input, output }) => [input, output]).map((type) => messageLines(type, numbers));
  const body = messages.flatMap((lines) => ["", lines]).flat();
  const imports = body.some((line) => line.includes(structType)) ? ['import "google/protobuf/struct.proto";', ""] : [];
  const head = [
    "// Made of the table of operations; `pnpm --filter @baklava/handlers proto` writes it.",
    'syntax = "proto3";',
  ];
  const lines = [
    ...head,
    "",
    "package baklava.v1;",
    "",
    ...imports,
    ...block(`service ${name}`, trimmed(rpcs)),
    ...body,
  ];
  return `${lines.join("\n")}\n`;
}

const structType = "google.protobuf.Value";

/** A query has no side effects, so its response may be cached and the call repeated. */
function optionsOf(kind: "query" | "mutation"): string {
  return kind === "query" ? " {\n    option idempotency_level = NO_SIDE_EFFECTS;\n  }" : ";";
}

function messageLines(type: MessageType, numbers: Numbers): readonly string[] {
  const inner = type.inner.flatMap((one) => [
    ...(one.kind === "choice" ? choiceLines(one, numbers) : messageLines(one, numbers)),
    "",
  ]);
  const fields = type.fields.flatMap((field) => [
    ...comment(field.description),
    `${fieldType(field)} ${snakeCase(field.name)} = ${numberOf(numbers, type.name, field.name)};`,
  ]);
  return block(`message ${lastName(type.name)}`, [...reservedLines(type, numbers), ...inner, ...fields]);
}

function choiceLines(type: ChoiceType, numbers: Numbers): readonly string[] {
  const name = lastName(type.name);
  const values = type.choices.map((choice) => `${choiceName(name, choice)} = ${numberOf(numbers, type.name, choice)};`);
  return block(`enum ${name}`, [...reservedLines(type, numbers), `${choiceName(name, "unspecified")} = 0;`, ...values]);
}

function reservedLines(type: MessageType | ChoiceType, numbers: Numbers): readonly string[] {
  const nameOf = (name: string) => (type.kind === "choice" ? choiceName(lastName(type.name), name) : snakeCase(name));
  return retired(numbers, type).flatMap(([name, number]) => [`reserved ${number};`, `reserved "${nameOf(name)}";`]);
}

function fieldType({ shape, type, hasPresence }: TypedField): string {
  if (shape.kind === "list") return `repeated ${heldType(shape.of.kind, type)}`;
  if (shape.kind === "map") return `map<string, ${heldType(shape.of.kind, type)}>`;
  const isOptional = hasPresence && shape.kind !== "message" && shape.kind !== "anything";
  return `${isOptional ? "optional " : ""}${heldType(shape.kind, type)}`;
}

function heldType(kind: TypedField["shape"]["kind"], type: TypedField["type"]): string {
  if (type) return lastName(type.name);
  const scalars = { text: "string", integer: "int64", number: "double", flag: "bool" } as const;
  return kind in scalars ? scalars[kind as keyof typeof scalars] : structType;
}

function block(head: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [`${head} {}`];
  return [`${head} {`, ...lines.map((line) => (line === "" ? "" : `  ${line}`)), "}"];
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** Wraps a text into the lines of a comment. */
function comment(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < widest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`// ${word}`);
  }
  return lines;
}
