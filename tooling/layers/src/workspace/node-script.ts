import { closeSync, openSync, readSync } from "node:fs";
import { posix } from "node:path";

const longest = 256;

/** Endings of files that begin in ways of their own. */
const others = /\.(?:md|ya?ml|json|css|scss|less|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|pdf|map|snap|lock|txt|log)$/;

/** Whether a file without an ending of code is one that Node or its like runs. One that cannot be read could be. */
export function isNodeScript(path: string): boolean {
  if (others.test(path)) return false;
  try {
    return /^\uFEFF?#!.*(?:\b|\/)(?:node(?:js)?|bun|deno|tsx|ts-node(?:-\w+)?|zx|jiti|esno|esr|swc-node|babel-node|vite-node|dx|nodemon)\b/.test(
      beginning(path),
    );
  } catch {
    return !posix.basename(path).includes(".");
  }
}

function beginning(path: string): string {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(longest);
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, longest, 0));
  } finally {
    closeSync(file);
  }
}
