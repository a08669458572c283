import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Violation } from "../../rules/violation.ts";

const rulesPage = "https://github.com/baklava-ts/baklava/tree/main/tooling/layers#rules";

/** A violation as an editor shows it. */
export function toDiagnostic({ rule, message, reason, remedy, explain, ...place }: Violation): Diagnostic {
  const { line, column, length } = place;
  return {
    source: "layers",
    severity: DiagnosticSeverity.Error,
    range: range(line, column, length),
    message,
    code: rule,
    codeDescription: { href: rulesPage },
    data: { why: reason, instead: remedy, more: `layers explain ${explain.join(" ")}` },
  };
}

/** The gate itself cannot run. */
export function brokenDiagnostic(line: number, message: string): Diagnostic {
  return { source: "layers", severity: DiagnosticSeverity.Error, range: range(line, 1, 1), message };
}

/** Editors count from 0. */
function range(line: number, column: number, length: number): Diagnostic["range"] {
  const start = { line: line - 1, character: column - 1 };
  return { start, end: { line: line - 1, character: start.character + length } };
}
