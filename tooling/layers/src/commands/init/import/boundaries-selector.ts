import picomatch from "picomatch";
import type { Edge } from "../../../edges/edge.ts";
import { record } from "../../../read/record.ts";
import type { Element } from "./boundaries-elements.ts";

/** An import between two elements; `undefined` is a file that is in none. */
export type Dependency = {
  readonly from: Element | undefined;
  readonly to: Element | undefined;
  readonly mode: Edge["mode"];
};

/** The values of the placeholders of a selector. */
export type TemplateData = Readonly<Record<string, unknown>>;

const elementKeys = new Set([
  "type",
  "types",
  "category",
  "captured",
  "elementPath",
  "internalPath",
  "fileInternalPath",
  "element",
]);

/** The keys of a selector of elements that the layers have no word for. */
export function unknownKeys(selector: unknown): string[] {
  if (Array.isArray(selector)) return isTuple(selector) ? [] : selector.flatMap(unknownKeys);
  return Object.entries(record(selector)).flatMap(([key, value]) => {
    if (key === "element") return unknownKeys(value);
    if (key === "types" && Object.keys(record(value)).length > 0) return [key];
    return elementKeys.has(key) ? [] : [key];
  });
}

/** Whether a selector of any version matches an element: a type, a type with captured values, or an object. */
export function selects(selector: unknown, element: Element | undefined, data: TemplateData): boolean {
  if (typeof selector === "string") return isLike(selector, element?.type ?? null, data);
  if (Array.isArray(selector)) {
    if (!isTuple(selector)) return selector.some((each) => selects(each, element, data));
    return isLike(selector[0], element?.type ?? null, data) && hasCaptured(selector[1], element, data);
  }
  return Object.entries(record(selector)).every(([key, value]) => {
    switch (key) {
      case "element":
        return selects(value, element, data);
      case "captured":
        return hasCaptured(value, element, data);
      case "type":
      case "types":
        return isLike(value, element?.type ?? null, data);
      case "category":
        return isLike(value, element?.category ?? null, data);
      case "elementPath":
        return isLike(value, element?.path ?? null, data);
      default:
        return isLike(value, element?.internal ?? null, data);
    }
  });
}

/** `["component", { family: "atoms" }]`. */
export function isTuple(value: readonly unknown[]): boolean {
  return value.length === 2 && typeof value[0] === "string" && typeof value[1] === "object" && !Array.isArray(value[1]);
}

function hasCaptured(selector: unknown, element: Element | undefined, data: TemplateData): boolean {
  if (Array.isArray(selector)) return selector.some((each) => hasCaptured(each, element, data));
  return Object.entries(record(selector)).every(([key, value]) => isLike(value, element?.captured[key] ?? null, data));
}

function isLike(patterns: unknown, value: string | null, data: TemplateData): boolean {
  return [patterns].flat().some((pattern) => {
    if (pattern === null || value === null) return pattern === value;
    const filled = typeof pattern === "string" ? fill(pattern, data) : "";
    return filled !== "" && picomatch.isMatch(value, filled);
  });
}

/** `${from.family}` and `{{ from.captured.family }}` stand for what was captured. */
function fill(text: string, data: TemplateData): string {
  return text.replaceAll(/\$\{\s*([\w.]+)\s*\}|\{\{\s*([\w.]+)\s*\}\}/g, (_all, old?: string, current?: string) => {
    const found = (old ?? current ?? "").split(".").reduce<unknown>((value, key) => record(value)[key], data);
    return typeof found === "string" ? found : "";
  });
}

/** What placeholders may name: both elements, and by itself what the element that the rule is about captured. */
export function templateData({ from, to }: Dependency, own: Element | undefined): TemplateData {
  const of = (element: Element | undefined): TemplateData => {
    const known = { type: element?.type, category: element?.category, captured: element?.captured };
    return { ...element?.captured, ...known, element: known };
  };
  return { ...own?.captured, from: of(from), to: of(to) };
}
