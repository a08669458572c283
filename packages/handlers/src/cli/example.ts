import { type InputField, inputFields, pairOf } from "../input-fields.ts";
import type { NamedOperation } from "../operation.ts";
import { readText } from "../schema/read-text.ts";
import type { Shape } from "../schema/shape.ts";
import { argumentField, commandWords, flagName } from "./flag.ts";

/** The name of the file in the examples with the fields that may not stand on a command line. */
const secretFile = "secrets.json";

type Values = Readonly<Record<string, unknown>>;

/** The operation's example as it is typed. */
export function exampleCommand({ domain, name, operation: { example, input } }: NamedOperation): string {
  const fields = inputFields(input);
  const hasSecret = fields.some(({ name: field, isSecret }) => isSecret && field in example);
  const words = [...wordsOf(fields, example as Values), ...(hasSecret ? ["--input", secretFile] : [])];
  return ["baklava", ...commandWords({ domain, name }), ...words].join(" ");
}

function wordsOf(fields: readonly InputField[], values: Values, within: readonly string[] = []): readonly string[] {
  return fields.flatMap((field) => {
    const { [field.name]: value } = values;
    if (value === undefined || field.isSecret) return [];
    const path = [...within, field.name];
    if (field.shape.kind === "message" && value !== null) return wordsOf(field.shape.fields, value as Values, path);
    const flag = flagName(path, field);
    if (typeof value === "boolean" && field.shape.kind === "flag") return [value ? flag : `--no-${flag.slice(2)}`];
    const texts = textsOf(value, field).map(quoted);
    return field.name === argumentField ? texts : texts.map((text) => `${flag} ${text}`);
  });
}

/** A list becomes as many texts, and so does a map. */
function textsOf(value: unknown, { shape, isNullable }: InputField): readonly string[] {
  if (shape.kind === "map" && value !== null) {
    const entries = Object.entries(value as Values).map(([key, one]) => `${key}=${toText(one, shape.of, false)}`);
    return entries.length === 0 ? ["{}"] : entries;
  }
  if (!Array.isArray(value) || shape.kind !== "list") return [toText(value, shape, isNullable)];
  if (pairOf(shape) && value.length > 0) return value.map((one: object) => Object.values(one).join("="));
  const texts = value.map((one) => toText(one, shape.of, false));
  return texts.length === 0 || texts.join().startsWith("[") ? [JSON.stringify(value)] : texts;
}

/** Text that would be taken for JSON is quoted. */
function toText(value: unknown, shape: Shape, isNullable: boolean): string {
  const isPlain = typeof value === "string" && readText(value, { shape, isNullable }) === value;
  return isPlain ? value : JSON.stringify(value);
}

function quoted(text: string): string {
  if (/^[\w@.+/:=-]+$/.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}
