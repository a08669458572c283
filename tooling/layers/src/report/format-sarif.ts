import { rules } from "../rules/rules.ts";
import type { Violation } from "../rules/violation.ts";

/** SARIF 2.1.0, which code scanning services read. */
export function formatSarif(violations: readonly Violation[]): string {
  const broken = new Set<string>(violations.map(({ rule }) => rule));
  const run = {
    tool: { driver: { name: "layers", rules: rules.filter(({ id }) => broken.has(id)).map(described) } },
    columnKind: "utf16CodeUnits",
    results: violations.map(result),
  };
  return JSON.stringify(
    { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] },
    undefined,
    2,
  );
}

function described({ id, title, why }: (typeof rules)[number]): object {
  return { id, name: id, shortDescription: { text: title }, fullDescription: { text: why } };
}

function result({ rule, message, reason, remedy, file, line, column, length }: Violation): object {
  const region = { startLine: line, startColumn: column, endColumn: column + length };
  return {
    ruleId: rule,
    level: "error",
    message: { text: `${message}. Why: ${reason}. Instead: ${remedy}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region } }],
  };
}
