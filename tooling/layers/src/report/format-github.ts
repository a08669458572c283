import type { Violation } from "../rules/violation.ts";

/** Workflow commands of GitHub Actions, which show each violation beside its line. */
export function formatGithub(violations: readonly Violation[]): string {
  return violations
    .map(({ file, line, column, rule, message, reason, remedy }) => {
      const properties = { file, line, col: column, title: `layers: ${rule}` };
      const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::error ${list.join(",")}::${escapeData(`${message}\nWhy: ${reason}\nInstead: ${remedy}`)}`;
    })
    .join("\n");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
