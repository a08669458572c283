import type { JSONPath } from "jsonc-parser";

/** Every text within a JSON value, with its path. */
export function jsonTexts(value: unknown, path: JSONPath = []): { path: JSONPath; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    jsonTexts(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
