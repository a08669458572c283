import { z } from "zod";
import { GateError } from "../../../read/gate-error.ts";
import { readJson } from "../../../read/json-file.ts";

/** One text, or a list of them. */
export const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/**
 * Gives a value of a configuration the shape that its tool documents.
 * @throws GateError naming the place that has another shape.
 */
export function parseForeign<Shape extends z.ZodType>(shape: Shape, value: unknown, file: string): z.output<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] ?? { path: [], message: "" };
  throw new GateError(`${file} cannot be taken over: ${path.map(String).join(".") || "the configuration"}: ${message}`);
}

/**
 * The value of a JSON file that may hold comments.
 * @throws GateError naming the line of a mistake.
 */
export function foreignJson(root: string, file: string): unknown {
  const { value, mistakes } = readJson(root, file);
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new GateError(`${file}:${mistake.line} is not JSON: ${mistake.message}`);
  return value;
}
