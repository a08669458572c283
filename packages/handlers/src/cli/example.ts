import { type InputField, inputFields } from "../input-fields.ts";
import type { NamedOperation } from "../operation.ts";
import { argumentField, commandWords, flagName } from "./flag.ts";

/** What the examples call a file with what may not stand on a command line. */
const secretFile = "secrets.json";

/** The operation's example as somebody would type it. */
export function exampleCommand({ domain, name, operation: { example, input } }: NamedOperation): string {
  const fields = inputFields(input);
  const words = fields.flatMap((field) => {
    const value = (example as Readonly<Record<string, unknown>>)[field.name];
    if (value === undefined || field.secret) return [];
    return textsOf(value, field).map((text) => (field.name === argumentField ? text : `${flagName(field)} ${text}`));
  });
  const file = fields.some(({ name: field, secret }) => secret && field in example) ? [`--input ${secretFile}`] : [];
  return ["baklava", domain, ...commandWords(name), ...words, ...file].join(" ");
}

/** A list becomes as many texts, but for one that only JSON can say. */
function textsOf(value: unknown, { type }: InputField): readonly string[] {
  if (type === "json") return [`'${JSON.stringify(value)}'`];
  if (!Array.isArray(value)) return [quoted(String(value))];
  return value.map((each: object | string) => (typeof each === "string" ? each : Object.values(each).join("=")));
}

function quoted(text: string): string {
  return /^[\w@.+/:-]+$/.test(text) ? text : `"${text}"`;
}
