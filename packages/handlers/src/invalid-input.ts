import type { Failure, Issue } from "@baklava/models/result";
import type { z } from "zod";

import { fieldAt, type InputField, inputFields } from "./input-fields.ts";

const longestRepeated = 60;

type ZodIssue = z.core.$ZodIssue;

/**
 * The refusal of an invalid input, with the given value and the expected one for each field. Values of secret fields
 * are never repeated.
 */
export function invalidInput(error: z.ZodError, input: z.ZodObject): Failure<"invalid"> {
  const fields = inputFields(input);
  const issues = error.issues.filter(isLastOfItsField).map((issue): Issue => {
    const isSecret = fieldAt(fields, issue.path)?.isSecret ?? false;
    const message = `${demand(issue, fields)}${isSecret ? "" : describeGiven(issue)}`;
    return { path: issue.path.map(toKey), message };
  });
  const message = issues.map((issue) => [issue.path.join("."), issue.message].filter(Boolean).join(" ")).join("; ");
  return { kind: "invalid", reason: "invalid_input", message, issues };
}

/** One mistake a field will do. A number far too large is first no safe integer, and then beyond the field's limit. */
function isLastOfItsField({ path }: ZodIssue, index: number, issues: readonly ZodIssue[]): boolean {
  return issues.findLastIndex((other) => other.path.join() === path.join()) === index;
}

function toKey(part: PropertyKey): string | number {
  return typeof part === "number" ? part : String(part);
}

/** The expected value. A schema has its own message where the field has a special rule. */
function demand(issue: ZodIssue, fields: readonly InputField[], isWhole = issue.path.length === 0): string {
  switch (issue.code) {
    case "invalid_type":
      if (isWhole) return "the input must be an object";
      return issue.input === undefined ? "is required" : `must be ${article(issue.expected)}`;
    case "invalid_value":
      return issue.input === undefined ? "is required" : `must be ${oneOf(issue.values.map(String))}`;
    case "invalid_union":
      return issue.input === undefined ? "is required" : oneOfTheTypes(issue, fields);
    case "unrecognized_keys":
      return `there is no field ${firstOf(issue.keys)}${knownAt(fields, issue.path)}`;
    case "too_small":
      return issue.origin === "number" || issue.origin === "int" ? `must be at least ${issue.minimum}` : issue.message;
    case "too_big":
      return issue.origin === "number" || issue.origin === "int" ? `must be at most ${issue.maximum}` : issue.message;
    default:
      return issue.message;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? values.join("") : `one of ${values.join(", ")}`;
}

/** The expectation of each type, such as `must be a string, or must be a number`. */
function oneOfTheTypes(issue: ZodIssue & { readonly code: "invalid_union" }, fields: readonly InputField[]): string {
  const { discriminator } = issue;
  const demands = issue.errors.flatMap(([first]) => {
    if (!first) return [];
    const said = demand(first, fields, false);
    return first.path.length === 0 ? [said] : [`its ${first.path.join(".")} ${said}`];
  });
  if (demands.length > 0) return [...new Set(demands)].join(", or ");
  return discriminator === undefined ? "matches none of its types" : `is of no known ${discriminator}`;
}

function knownAt(fields: readonly InputField[], path: readonly PropertyKey[]): string {
  const shape = path.length === 0 ? undefined : fieldAt(fields, path)?.shape;
  const known = path.length === 0 ? fields : shape?.kind === "message" ? shape.fields : [];
  return known.length === 0 ? "" : `; known are ${known.map(({ name }) => name).join(", ")}`;
}

/** An answer is not longer for an input with more mistakes. */
function firstOf(keys: readonly string[]): string {
  const [key = ""] = keys;
  return key.length > longestRepeated ? "with a name as long as the one given" : quote(key);
}

function article(type: string): string {
  if (type === "int") return "a whole number";
  if (type === "record") return "an object";
  if (type === "array") return "a list";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function describeGiven(issue: ZodIssue): string {
  if (issue.code === "unrecognized_keys" || issue.path.length === 0) return "";
  const { input } = issue;
  if (typeof input !== "string" && typeof input !== "number" && typeof input !== "boolean") return "";
  const text = quote(input);
  return text.length > longestRepeated ? "" : ` (got ${text})`;
}

function quote(value: string | number | boolean): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
