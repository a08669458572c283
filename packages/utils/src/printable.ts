/** Characters that a terminal obeys instead of showing them: control characters, and those that reverse text. */
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/** The text with a replacement character for each that is not shown but obeyed, the ends of lines included. */
export function printable(text: string): string {
  return text.replace(unprintable, "\ufffd");
}

/** The value as JSON, in which nothing is obeyed; `JSON.stringify` escapes only some of it. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(/[\u007f-\u009f\p{Bidi_Control}]/gu, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
