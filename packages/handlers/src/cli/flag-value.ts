import { InvalidArgumentError } from "commander";

import { type InputField, pairOf } from "../input-fields.ts";
import { readText, readTexts } from "../schema/read-text.ts";
import type { Shape } from "../schema/shape.ts";
import { momentForms, readMoment } from "./moment.ts";

/**
 * Parses the words of a flag, which has one for each time that it was given. @throws {InvalidArgumentError} for words
 * that are no value of the field.
 */
export function readFlag(words: readonly string[], field: InputField): unknown {
  const { shape, isNullable } = field;
  const [word = ""] = words;
  if (isNullable && word === "null" && words.length === 1) return null;
  switch (shape.kind) {
    case "flag":
      return readSwitch(word, isNullable);
    case "message":
      return readJsonObject(word);
    case "map":
      return Object.assign({}, ...words.map((each) => readEntry(each, shape.of)));
    case "list":
      return readList(words, shape);
    default:
      return isMoment(shape) ? readTime(word) : readText(word, field);
  }
}

export function isMoment(shape: Shape): boolean {
  return shape.kind === "text" && shape.format === "date-time";
}

function readTime(word: string): string {
  const moment = readMoment(word, new Date());
  if (moment === undefined) throw new InvalidArgumentError(`It must be a time: ${momentForms}`);
  return moment;
}

function readSwitch(word: string, isNullable: boolean): boolean {
  if (word === "true" || word === "false") return word === "true";
  throw new InvalidArgumentError(`It must be true or false${isNullable ? " or null" : ""}`);
}

function readList(words: readonly string[], list: Shape & { readonly kind: "list" }): readonly unknown[] {
  const pair = pairOf(list);
  if (pair) return words.flatMap((word) => readPair(word, pair));
  if (list.of.kind === "message" || list.of.kind === "map") return words.flatMap(readJsonObject);
  return readTexts(words, list.of);
}

function readJsonObject(word: string): object {
  const value = parseJson(word);
  if (typeof value === "object" && value !== null) return value;
  throw new InvalidArgumentError('It must be a JSON object such as {"name": "Ada"}');
}

/** One entry of a map, or all of them as a JSON object. */
function readEntry(word: string, of: Shape): object {
  if (word.trimStart().startsWith("{")) return readJsonObject(word);
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  if (key === undefined) throw new InvalidArgumentError('It must be key=value, or JSON such as {"key": "value"}');
  return Object.fromEntries([[key, readText(value ?? "", { shape: of, isNullable: false })]]) as object;
}

/** One pair such as `ABC=2`, or pairs as JSON. */
function readPair(word: string, [text, number]: readonly [string, string]): readonly unknown[] {
  if (/^\s*[[{]/.test(word)) return [readJsonObject(word)].flat();
  const [, left, right] = /^(.+)=(\d+)$/.exec(word) ?? [];
  if (left === undefined) throw new InvalidArgumentError(`It must be a ${text} and a ${number}, such as ABC=2`);
  return [{ [text]: left, [number]: Number(right) }];
}

function parseJson(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch (error) {
    throw new InvalidArgumentError(`It must be JSON (${(error as Error).message})`);
  }
}
