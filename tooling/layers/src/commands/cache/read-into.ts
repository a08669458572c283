import { closeSync, openSync, readSync } from "node:fs";

let buffer = Buffer.allocUnsafe(256 * 1024);

/**
 * The content of a file, in memory that the next call uses again: for those who look at many files, one after the
 * other, and keep none.
 */
export function readInto(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (let read = -1; read !== 0; length += read) {
      if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      read = readSync(file, buffer, length, buffer.length - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
