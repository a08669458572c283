import { printable } from "@baklava/utils/printable";

import { moneyText } from "./money-text.ts";

/** The objects that are shown as one text, by their form. */
const texts: readonly ((value: object) => string | undefined)[] = [moneyText];

export function toTitle(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return printable(words.charAt(0).toUpperCase() + words.slice(1));
}

export function toCell(value: unknown): string {
  return printable(toText(value));
}

/** An object as one text; `undefined` for one whose fields are shown each for itself. */
export function textOf(value: object): string | undefined {
  for (const read of texts) {
    const text = read(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.length === 0) return "-";
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(", ");
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  const text = textOf(value);
  if (text !== undefined) return text;
  if ("before" in value && "after" in value) return `${toText(value.before)} → ${toText(value.after)}`;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${toText(part)}`)
    .join(", ");
}
