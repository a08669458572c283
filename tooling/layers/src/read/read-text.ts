import { readFileSync } from "node:fs";

let unsavedText: (path: string) => string | undefined = () => undefined;

/** A server judges texts that an editor has and the disk has not: from now on they are read instead, by absolute path. */
export function readUnsaved(textOf: (path: string) => string | undefined): void {
  unsavedText = textOf;
}

/** The text of a file, without its byte order mark, in the encodings that TypeScript reads. */
export function readText(path: string): string {
  return unsavedText(path) ?? decoded(readFileSync(path));
}

/** The text that is on the disk; `undefined` when it cannot be read. */
export function readSaved(path: string): string | undefined {
  try {
    return decoded(readFileSync(path));
  } catch {
    return undefined;
  }
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString("utf16le", 2);
  if (first === 0xfe && second === 0xff) return swapped(bytes.subarray(2)).toString("utf16le");
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function swapped(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 2)).swap16();
}
