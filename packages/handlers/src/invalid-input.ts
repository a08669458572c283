import type { Failure, Issue } from "@baklava/models/result";
import type { z } from "zod";

import { inputFields } from "./input-fields.ts";

const longestRepeated = 60;

type ZodIssue = z.core.$ZodIssue;

/** Says of each wrong field what was given and what would be right. The values of secret fields are never repeated. */
export function invalidInput(error: z.ZodError, input: z.ZodObject): Failure<"invalid"> {
  const fields = inputFields(input);
  const secrets = new Set(fields.filter(({ secret }) => secret).map(({ name }) => name));
  const issues = error.issues.filter(isLastOfItsField).map((issue): Issue => {
    const given = issue.path.some((part) => secrets.has(String(part))) ? "" : describeGiven(issue);
    return {
      path: issue.path.map(toKey),
      message: `${demand(
        issue,
        fields.map(({ name }) => name),
      )}${given}`,
    };
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

/** What would be right. Schemas say it themselves where the answer is special to a field. */
function demand(issue: ZodIssue, names: readonly string[]): string {
  switch (issue.code) {
    case "invalid_type":
      if (issue.path.length === 0) return "the input must be an object";
      return issue.input === undefined ? "is required" : `must be ${article(issue.expected)}`;
    case "invalid_value":
      return issue.input === undefined ? "is required" : `must be one of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `there is no field ${firstOf(issue.keys)}; known are ${names.join(", ")}`;
    case "too_small":
      return issue.origin === "number" || issue.origin === "int" ? `must be at least ${issue.minimum}` : issue.message;
    case "too_big":
      return issue.origin === "number" || issue.origin === "int" ? `must be at most ${issue.maximum}` : issue.message;
    default:
      return issue.message;
  }
}

/** An answer is not longer for an input with more mistakes. */
function firstOf(keys: readonly string[]): string {
  const [key = ""] = keys;
  return key.length > longestRepeated ? "with a name as long as the one given" : quote(key);
}

function article(type: string): string {
  if (type === "int") return "a whole number";
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
