import type { NamedOperation } from "../operation.ts";
import { type Field, isScalar } from "../schema/shape.ts";
import { flagName, isArgument, toFlags } from "./flag.ts";

/** Flags that every command has, or the program itself. */
const reservedFlags = ["input", "json", "help", "as", "api", "version", "yes", "pager"];

/** The fields of an input that cannot be flags of a command: a sentence for each. */
export function checkFlags(_named: NamedOperation, fields: readonly Field[]): readonly string[] {
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
