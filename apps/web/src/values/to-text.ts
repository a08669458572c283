/** A value as text: a text as it is, nothing as no text, and anything else as JSON. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
