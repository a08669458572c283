import { inputFields } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import { argumentField, commandWords, flagName } from "./flag.ts";

/** The operation's example as somebody would type it. */
export function exampleCommand(domain: string, name: string, { example, input }: AnyOperation): string {
  const words = inputFields(input).flatMap((field) => {
    const value = (example as Readonly<Record<string, unknown>>)[field.name];
    if (value === undefined) return [];
    return textsOf(value).map((text) => (field.name === argumentField ? text : `${flagName(field)} ${text}`));
  });
  return ["baklava", domain, ...commandWords(name), ...words].join(" ");
}

/** A list of pairs becomes as many texts. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((pair: object) => Object.values(pair).join("="));
  return [quoted(String(value))];
}

function quoted(text: string): string {
  return /^[\w@.+/:-]+$/.test(text) ? text : `"${text}"`;
}
