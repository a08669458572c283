import type { Money } from "@baklava/models/money";
import { formatMoney } from "@baklava/utils/money";
import { printable } from "@baklava/utils/printable";

export function toTitle(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return printable(words.charAt(0).toUpperCase() + words.slice(1));
}

export function toCell(value: unknown): string {
  return printable(toText(value));
}

export function isMoney(value: object): value is Money {
  return "amountMinor" in value && "currency" in value;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.length === 0) return "-";
  if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value);
  if (isMoney(value)) return formatMoney(value.amountMinor, value.currency);
  if ("before" in value && "after" in value) return `${toText(value.before)} → ${toText(value.after)}`;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${toText(part)}`)
    .join(", ");
}
