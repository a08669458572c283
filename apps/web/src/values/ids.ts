/** Whether a text is a UUID. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}

/** The end of a UUID: the beginning is its time, and alike in many. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}
