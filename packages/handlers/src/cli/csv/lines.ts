import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";

/** A line of a file, without its line break. */
export type Line = {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
};

/** The replacement character, which stands for bytes that are none of the encoding. */
export const unreadable = "\ufffd";
/** A line that is longer is cut, and so no row any more. */
export const longestLine = 100_000;

type Reading = {
  /** A name of the Encoding Standard. Without it, the byte order mark decides; the default is UTF-8. */
  readonly encoding: string | undefined;
  /** Is told how many bytes were read. */
  advance(bytes: number): void;
};

/** The lines of a file as they come. */
export async function* readLines(file: Readable, reading: Reading): AsyncGenerator<Line> {
  let number = 0;
  let rest = "";
  for await (const text of decoded(file, reading)) {
    const lines = `${rest}${text}`.split(/\r\n|\n|\r(?!$)/);
    rest = cut(lines.pop() ?? "");
    for (const line of lines) yield { number: (number += 1), text: cut(line) };
  }
  const last = rest.replace(/\r$/, "");
  if (last !== "") yield { number: number + 1, text: last };
}

async function* decoded(file: Readable, { encoding, advance }: Reading): AsyncGenerator<string> {
  let begin = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of file) {
    const bytes = Buffer.from(chunk as Uint8Array);
    advance(bytes.length);
    if (decoder) {
      yield decoder.decode(bytes, { stream: true });
      continue;
    }
    begin = Buffer.concat([begin, bytes]);
    // The longest byte order mark.
    if (begin.length < 3) continue;
    decoder = new TextDecoder(encoding ?? encodingOf(begin));
    yield decoder.decode(begin, { stream: true });
  }
  if (decoder) yield decoder.decode();
  else yield new TextDecoder(encoding ?? encodingOf(begin)).decode(begin);
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function cut(text: string): string {
  return text.length > longestLine ? text.slice(0, longestLine + 1) : text;
}
