import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findNodeAtLocation, getNodeValue, parseTree, type JSONPath } from "jsonc-parser";
import { lineIndex } from "../facts/line-index.ts";
import type { Position } from "../facts/reference.ts";

/** A JSON file, with comments allowed, that knows where its values are written. */
export type JsonFile = {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly value: unknown;
  /** The place of a property or an item; the beginning of the file when it has none. */
  place(path: JSONPath): Position;
};

/** Reads a JSON file of the workspace; what is broken in it is left out. */
export function readJson(root: string, path: string): JsonFile {
  const text = readFileSync(join(root, path), "utf8");
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const position = lineIndex(text);
  return {
    path,
    value: tree === undefined ? undefined : getNodeValue(tree),
    place(at) {
      const value = tree === undefined ? undefined : findNodeAtLocation(tree, at);
      const node = value?.parent?.type === "property" ? (value.parent.children?.[0] ?? value) : value;
      return node === undefined ? position(0, 1) : position(node.offset, node.offset + node.length);
    },
  };
}
