import type { Field } from "./field.ts";

/** The name of a field in words: `customerId` is `customer`, `postalCode` is `postal code`. */
export function label(field: Field): string {
  if (field.kind === "email" && field.name === "email") return "e-mail address";
  return (field.kind === "ref" ? field.relation : field.name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The name of a field with its article. */
export function oneLabel(field: Field): string {
  const name = label(field);
  return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a field's column: `customer_id` for `customerId`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
