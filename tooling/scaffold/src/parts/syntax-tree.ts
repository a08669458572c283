import { analyze, type Variable } from "@typescript-eslint/scope-manager";
import { type Node, parseSync, type Program, visitorKeys } from "oxc-parser";

import { PlaceNotFoundError } from "../place-not-found-error.ts";

/** Whether a file has JavaScript or TypeScript. */
export function isCode(file: string): boolean {
  return /\.(?:[cm]?[jt]s|tsx)$/.test(file);
}

/** A parsed file, in which every node knows its parent. */
export type SyntaxTree = {
  readonly text: string;
  readonly program: Program;
  /** Every node, in the order of the source. */
  readonly nodes: readonly Node[];
  /** The names that the file declares, in all scopes. */
  readonly variables: readonly Variable[];
  parentOf(node: Node): Node | undefined;
};

/** @throws {PlaceNotFoundError} when the file cannot be parsed. */
export function parseTree(file: string, text: string): SyntaxTree {
  const { program, errors } = parseSync(file, text, { astType: "ts", range: true, preserveParens: false });
  if (errors.length > 0) throw new PlaceNotFoundError(`${file} cannot be parsed (${errors[0]?.message ?? ""})`);
  const parents = new Map<Node, Node>();
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    nodes.push(node);
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      visit(child);
    }
  };
  visit(program);
  const manager = analyze(program as unknown as Parameters<typeof analyze>[0], {
    childVisitorKeys: visitorKeys,
    lib: [],
    sourceType: "module",
  });
  const variables = manager.scopes.flatMap((scope) => scope.variables);
  return { text, program, nodes, variables, parentOf: (node) => parents.get(node) };
}

/** The nodes directly below a node. */
function childrenOf(node: Node): readonly Node[] {
  const values = (visitorKeys[node.type] ?? []).map((key) => (node as unknown as Record<string, unknown>)[key]);
  return values.flat().filter((value): value is Node => typeof value === "object" && value !== null && "type" in value);
}

export function contains(outer: Node, inner: { readonly start: number; readonly end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
