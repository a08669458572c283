import { flagName, isArgument, toFlags } from "../cli/flag.ts";
import { servicesOf } from "../grpc/contract.ts";
import type { AnyOperation, NamedOperation } from "../operation.ts";
import { parseRoute } from "../rest/route.ts";
import { readJsonSchema, UnfitSchemaError } from "./json-schema.ts";
import { type Field, isScalar, type Shape, toShape } from "./shape.ts";

/** Flags that every command has, or the program itself. */
const reservedFlags = ["input", "json", "help", "as", "api", "version", "yes", "pager"];

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
    ...("problems" in taken ? taken.problems.map((problem) => `input: ${problem}`) : inputProblems(named, taken.shape)),
    ...("problems" in given ? given.problems.map((problem) => `output: ${problem}`) : outputProblems(given.shape)),
  ];
  return problems.length > 0 ? problems : contractProblems(named);
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

function inputProblems({ operation }: NamedOperation, shape: Shape): readonly string[] {
  if (shape.kind !== "message") return ["input: it takes fields that are not known; use z.strictObject()"];
  const { fields } = shape;
  const names = nameProblems(fields);
  return [
    ...names.map((problem) => `input: ${problem}`),
    ...(names.length === 0 ? [...flagProblems(fields), ...routeProblems(operation, fields)] : []),
  ];
}

/** Names become fields of protocol buffers, and flags. */
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

function flagProblems(fields: readonly Field[]): readonly string[] {
  const argument = fields.find(({ name }) => isArgument([name]));
  const flags = toFlags(fields).map(({ path, field }) => [flagName(path, field), path.join(".")] as const);
  return [
    ...(argument && !isScalar(argument.shape)
      ? ["field id is the argument of the command; make it a single value"]
      : []),
    ...flags.flatMap(([flag, path], index) => {
      if (reservedFlags.some((name) => flag === `--${name}`))
        return [`field ${path}: ${flag} is a flag of every command; rename it`];
      if (flag.startsWith("--no-")) return [`field ${path}: ${flag} would negate another flag; rename it`];
      const other = flags.findIndex(([name]) => name === flag);
      return other < index ? [`fields ${flags[other]?.[1]} and ${path} have the same flag ${flag}; rename one`] : [];
    }),
  ];
}

/** A path of a URL has room for single values. */
function routeProblems({ route }: AnyOperation, fields: readonly Field[]): readonly string[] {
  return parseRoute(route).pathFields.flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    if (!field) return [`the route ${route} has {${name}}, and the input has no such field`];
    return isScalar(field.shape) ? [] : [`field ${name} is in the route ${route}; make it a single value`];
  });
}

function contractProblems(named: NamedOperation): readonly string[] {
  try {
    servicesOf([named]);
    return [];
  } catch (error) {
    if (error instanceof TypeError) return [error.message];
    throw error;
  }
}
