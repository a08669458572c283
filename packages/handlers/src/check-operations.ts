import { checkFlags } from "./cli/check-flags.ts";
import { checkContract } from "./grpc/check-contract.ts";
import type { AnyOperation, NamedOperation } from "./operation.ts";
import { checkRoute } from "./rest/check-route.ts";
import { readJsonSchema, UnfitSchemaError } from "./schema/json-schema.ts";
import { type Field, type Shape, toShape } from "./schema/shape.ts";

/** The check of an operation by each transport; it returns a sentence for each problem. */
const transportChecks: readonly ((named: NamedOperation, input: readonly Field[]) => readonly string[])[] = [
  checkFlags,
  checkRoute,
  checkContract,
];

/**
 * Refuses fields that a transport cannot carry, before any transport opens. @throws {UnfitSchemaError} with a sentence
 * for each field: the operation, the field, its type, and the type to use.
 */
export function checkOperations(domain: string, table: Readonly<Record<string, AnyOperation>>): void {
  const problems = Object.entries(table).flatMap(([name, operation]) => {
    const found = problemsOf({ domain, name, operation });
    return found.map((problem) => `${domain}.${name}: ${problem}`);
  });
  if (problems.length > 0) throw new UnfitSchemaError(problems);
}

function problemsOf(named: NamedOperation): readonly string[] {
  const { input, output } = named.operation;
  const [taken, given] = [shapeOf(input, "input"), shapeOf(output, "output")];
  const problems = [
    ...("problems" in taken ? taken.problems.map((problem) => `input: ${problem}`) : inputProblems(taken.shape)),
    ...("problems" in given ? given.problems.map((problem) => `output: ${problem}`) : outputProblems(given.shape)),
  ];
  if (problems.length > 0 || !("shape" in taken) || taken.shape.kind !== "message") return problems;
  const { fields } = taken.shape;
  return transportChecks.flatMap((check) => check(named, fields));
}

function shapeOf(
  schema: AnyOperation["input"],
  io: "input" | "output",
): { shape: Shape } | { problems: readonly string[] } {
  try {
    return { shape: toShape(readJsonSchema(schema, io)) };
  } catch (error) {
    if (error instanceof UnfitSchemaError) return { problems: error.problems };
    throw error;
  }
}

function outputProblems(shape: Shape): readonly string[] {
  if (shape.kind !== "message") return ["output: it is no object with known fields; wrap it, such as in { items: … }"];
  return nameProblems(shape.fields).map((problem) => `output: ${problem}`);
}

function inputProblems(shape: Shape): readonly string[] {
  if (shape.kind !== "message") return ["input: it takes fields that are not known; use z.strictObject()"];
  return nameProblems(shape.fields).map((problem) => `input: ${problem}`);
}

/** Names become flags, and fields in the contracts of transports. */
function nameProblems(fields: readonly Field[]): readonly string[] {
  return allFields(fields)
    .filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name))
    .map((name) => `the name of field ${name} is not in camel case; use letters and digits, such as unitPrice`);
}

function allFields(fields: readonly Field[]): readonly string[] {
  const within = (shape: Shape): readonly string[] => {
    if (shape.kind === "message") return allFields(shape.fields);
    return shape.kind === "list" || shape.kind === "map" ? within(shape.of) : [];
  };
  return fields.flatMap(({ name, shape }) => [name, ...within(shape)]);
}
