import { join } from "node:path";
import {
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { lineIndex } from "./line-index.ts";
import type { Position } from "./position.ts";
import { readText } from "./read-text.ts";

/** A JSON file, with comments allowed, that knows where its values are written. */
export type JsonFile = {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly value: unknown;
  /** Mistakes of syntax, with comments and trailing commas allowed. */
  readonly mistakes: readonly (Position & { readonly message: string })[];
  /** The place of a property or an item; the beginning of the file when it has none. */
  place(path: JSONPath): Position;
};

/** Reads a JSON file of the workspace; what is broken in it is left out. */
export function readJson(root: string, path: string): JsonFile {
  const text = readText(join(root, path));
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const position = lineIndex(text);
  return {
    path,
    value: tree === undefined ? undefined : getNodeValue(tree),
    mistakes: errors.map(({ error, offset, length }) =>
      Object.assign(position(offset, offset + length), { message: printParseErrorCode(error) }),
    ),
    place(at) {
      const value = tree === undefined ? undefined : findNodeAtLocation(tree, at);
      const node = value?.parent?.type === "property" ? (value.parent.children?.[0] ?? value) : value;
      return node === undefined ? position(0, 1) : position(node.offset, node.offset + node.length);
    },
  };
}

/** The same, or `undefined` when the file cannot be read. */
export function readableJson(root: string, path: string): JsonFile | undefined {
  try {
    return readJson(root, path);
  } catch {
    return undefined;
  }
}
