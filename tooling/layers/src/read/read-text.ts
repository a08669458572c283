import { readFileSync } from "node:fs";

/** The text of a file, without its byte order mark, in the encodings that TypeScript reads. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString("utf16le", 2);
  if (first === 0xfe && second === 0xff) return swapped(bytes.subarray(2)).toString("utf16le");
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function swapped(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 2)).swap16();
}
