import type { AnyOperation } from "../operation.ts";
import { argumentField, toKebabCase } from "./flag.ts";

/** The operation's example as somebody would type it. */
export function exampleCommand(domain: string, name: string, { example }: AnyOperation): string {
  const words = Object.entries<unknown>(example)
    .map(([field, value]) => [field, quoted(String(value))] as const)
    .map(([field, value]) => (field === argumentField ? value : `--${toKebabCase(field)} ${value}`));
  return ["baklava", domain, toKebabCase(name), ...words].join(" ");
}

function quoted(text: string): string {
  return /^[\w@.+/:-]+$/.test(text) ? text : `"${text}"`;
}
