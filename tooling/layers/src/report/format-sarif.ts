import type { Violation } from "./violation.ts";

/** SARIF 2.1.0, which code scanning services read. */
export function formatSarif(violations: readonly Violation[]): string {
  const rules = [...new Set(violations.map(({ rule }) => rule))].toSorted().map((id) => ({ id }));
  const run = {
    tool: { driver: { name: "layers", rules } },
    columnKind: "utf16CodeUnits",
    results: violations.map(result),
  };
  return JSON.stringify(
    { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] },
    undefined,
    2,
  );
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
