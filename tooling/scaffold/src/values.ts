import type { Field } from "./field.ts";

/** The TypeScript type of a field, without null. */
export function typeOf(field: Field): string {
  if (field.kind === "choice") return field.choices.map((choice) => JSON.stringify(choice)).join(" | ");
  return { text: "string", email: "string", ref: "string", int: "number", boolean: "boolean", moment: "Date" }[
    field.kind
  ];
}

/** A valid value as source text, as a caller gives it. Two variants differ. @param variant 0 or 1 */
export function sampleInput(field: Field, variant: 0 | 1): string {
  switch (field.kind) {
    case "text":
      return JSON.stringify((variant === 0 ? "Acme Tea" : "Blue Cup").slice(0, field.max).trim());
    case "email":
      return JSON.stringify(variant === 0 ? "acme@example.com" : "blue@example.com");
    case "int":
      return String(variant === 0 ? field.min : field.max);
    case "boolean":
      return variant === 0 ? "true" : "false";
    case "moment":
      return JSON.stringify(variant === 0 ? "2026-11-01T09:30:00.000Z" : "2026-12-01T09:30:00.000Z");
    case "choice":
      return JSON.stringify(field.choices[variant]);
    default:
      return JSON.stringify(`019aa5f2-7c00-7000-8000-0000000000a${variant + 1}`);
  }
}

/** The same value as source text, as the entity has it. */
export function sampleValue(field: Field, variant: 0 | 1): string {
  const input = sampleInput(field, variant);
  return field.kind === "moment" ? `new Date(${input})` : input;
}
