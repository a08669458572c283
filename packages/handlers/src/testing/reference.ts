import { pascalCase } from "@baklava/utils/case";
import { exampleCommand } from "../cli/example.ts";
import { asText } from "../cli/flag.ts";
import { rootFieldName } from "../graphql/names.ts";
import { choicesOf, type InputField, inputFields, pairOf } from "../input-fields.ts";
import { toToolName } from "../mcp/mcp-server.ts";
import type { NamedOperation } from "../operation.ts";
import { type Domains, domains } from "../operations.ts";
import type { Shape } from "../schema/shape.ts";

const preface = `# Operations

Each is declared once, in \`packages/handlers/src/operations\`, and offered by every transport under the names below.
Routes are below \`/api\`. A test keeps this page true; \`-u\` writes it anew. [Access](access.md) shows which caller may
use which operation.
`;

/** All operations, as a page in Markdown. */
export function reference(operations: readonly NamedOperation[]): string {
  const sections = Object.entries(domains as Domains).map(([domain, { summary }]) => {
    const own = operations.filter((named) => named.domain === domain);
    return [`## ${domain}`, `${summary}.`, ...own.map(describe)].join("\n\n");
  });
  return `${[preface, ...sections].join("\n")}\n`.replaceAll("\n## ", "\n\n## ").replaceAll("\n\n\n", "\n\n");
}

function describe(named: NamedOperation): string {
  const { domain, name, operation } = named;
  const fields = inputFields(operation.input);
  const lines = [
    `### ${domain}.${name}`,
    `${operation.summary}.`,
    [
      `- for: ${operation.access}${operation.isDestructive === true ? "; destructive, so the command asks first" : ""}`,
      ...(operation.inverse === undefined ? [] : [`- undone by: \`${domain}.${operation.inverse}\``]),
      `- REST: \`${operation.route}\``,
      `- GraphQL: \`${rootFieldName(named)}\``,
      `- gRPC: \`baklava.v1.${pascalCase(domain)}Service/${pascalCase(name)}\``,
      `- tool: \`${toToolName(named)}\``,
      `- command: \`${exampleCommand(named)}\``,
    ].join("\n"),
    ...(fields.length === 0 ? [] : [table(fields)]),
  ];
  return lines.join("\n\n");
}

function table(fields: readonly InputField[]): string {
  const rows = fields.map((field) => [`\`${field.name}\``, typeOf(field), need(field), field.description]);
  const head = [
    ["field", "type", "", "what it is"],
    ["---", "---", "---", "---"],
  ];
  return [...head, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function typeOf({ shape, isSecret, isNullable }: InputField): string {
  return `${shapeName(shape)}${isNullable && shape.kind !== "anything" ? " or null" : ""}${isSecret ? ", secret" : ""}`;
}

function shapeName(shape: Shape): string {
  const pair = pairOf(shape);
  if (pair) return `list of ${pair.join(" and ")}`;
  const choices = choicesOf(shape).map((choice) => `\`${choice}\``);
  if (shape.kind === "choice") return choices.join(", ");
  if (shape.kind === "list") return `list of ${shapeName(shape.of)}`;
  if (shape.kind === "map") return `map to ${shapeName(shape.of)}`;
  if (shape.kind === "either") return shape.types.join(" or ");
  return { text: "string", integer: "number", number: "number", flag: "boolean", message: "object", anything: "any" }[
    shape.kind
  ];
}

function need({ isRequired, default: value }: InputField): string {
  return isRequired ? "required" : value === undefined ? "" : `default ${asText(value)}`;
}
