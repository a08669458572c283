import type { Edge } from "../../edges/edge.ts";
import type { NodeOf, SourceTree } from "../../facts/source-tree.ts";

type Statement = NodeOf<"ImportDeclaration"> | NodeOf<"ExportNamedDeclaration">;

/** The import, or the export from another module, that an edge stands for; `undefined` for any other way to name one. */
export function statementOf(tree: SourceTree, { reference }: Edge): Statement | undefined {
  const isHere = (node: { start: number; end: number }): boolean => {
    const { line, column } = tree.position(node);
    return line === reference.line && column === reference.column;
  };
  return [...tree.all("ImportDeclaration"), ...tree.all("ExportNamedDeclaration")].find(
    ({ source }) => source !== null && isHere(source),
  );
}
