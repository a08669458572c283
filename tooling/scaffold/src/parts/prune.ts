import { type Definition, DefinitionType, type Variable } from "@typescript-eslint/scope-manager";
import { MagicString } from "magic-string";
import type { Node } from "oxc-parser";

import { PlaceNotFoundError } from "../place-not-found-error.ts";
import { listOf, removablePart } from "./lists.ts";
import { parseTree, type SyntaxTree } from "./syntax-tree.ts";

/** The text of a file from which parts were removed. */
export type Pruned = {
  /** `undefined` when nothing is left but imports. */
  readonly text: string | undefined;
  /** The names that the file exports no longer. */
  readonly goneExports: ReadonlySet<string>;
};

export type PruneOptions = {
  /** Whether a module exports a name no longer; without a name, whether the module is gone. */
  isGone(specifier: string, name?: string): boolean;
  /** Nodes to remove besides. */
  alsoGone?(tree: SyntaxTree): readonly Node[];
};

/**
 * Removes from a file the imports of names that are gone, with each name the smallest part that uses it, and then the
 * declarations that only removed parts used.
 * @throws {PlaceNotFoundError} when a use cannot be removed.
 */
export function prune(file: string, text: string, { isGone, alsoGone = () => [] }: PruneOptions): Pruned {
  const tree = parseTree(file, text);
  const pruning = new Pruning(file, tree);
  for (const node of alsoGone(tree)) pruning.remove(node);
  for (const node of tree.nodes) {
    if (node.type === "ImportDeclaration") pruning.checkImport(node, isGone);
    if (node.type === "ExportNamedDeclaration" && node.source && isGone(node.source.value)) pruning.remove(node);
    if (isImportOf(node, isGone)) pruning.remove(node);
  }
  pruning.settle();
  return { text: pruning.toText(), goneExports: pruning.goneExports };
}

/** Whether a node is `import("…")`, as an expression or in a type, of a module that is gone. */
function isImportOf(node: Node, isGone: (specifier: string) => boolean): boolean {
  if (node.type !== "ImportExpression" && node.type !== "TSImportType") return false;
  const { source } = node;
  return source.type === "Literal" && typeof source.value === "string" && isGone(source.value);
}

class Pruning {
  readonly goneExports = new Set<string>();
  readonly #file: string;
  readonly #tree: SyntaxTree;
  readonly #removed = new Set<Node>();
  readonly #goneVariables = new Set<Variable>();

  constructor(file: string, tree: SyntaxTree) {
    this.#file = file;
    this.#tree = tree;
  }

  checkImport(node: Node & { readonly type: "ImportDeclaration" }, isGone: (module: string, name?: string) => boolean) {
    const module = node.source.value;
    if (isGone(module)) return this.#removeExactly(node);
    for (const specifier of node.specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") continue;
      if (isGone(module, specifier.imported.name)) this.#removeExactly(specifier);
    }
  }

  /** Removes the smallest part around a node. */
  remove(node: Node): void {
    if (this.#isRemoved(node)) return;
    const part = removablePart(this.#tree, node);
    if (!part) throw new PlaceNotFoundError(`${this.#file}: ${this.#excerpt(node)} cannot be removed`);
    const list = this.#tree.parentOf(part);
    this.#removeExactly(part);
    const isEmpty = list && listOf(list)?.parts.every((each) => this.#removed.has(each));
    // An empty union is no type, and an empty group of tests no group.
    if (isEmpty && (list.type === "TSUnionType" || list.type === "TSIntersectionType" || this.#isGroup(list))) {
      this.remove(list);
    }
  }

  /** Repeats until no name is used that is gone, and none is left that only removed parts used. */
  settle(): void {
    for (let before = -1; before !== this.#removed.size;) {
      before = this.#removed.size;
      for (const variable of this.#tree.variables) {
        if (variable.defs.length === 0) continue;
        if (variable.defs.every(({ name }) => this.#isRemoved(asNode(name)))) this.#removeUses(variable);
        else if (this.#isUnusedNow(variable))
          for (const definition of variable.defs) this.#removeDefinition(definition);
      }
    }
  }

  toText(): string | undefined {
    const edited = new MagicString(this.#tree.text);
    const left = this.#tree.program.body.filter((node) => !this.#removed.has(node));
    if (this.#removed.size > 0 && left.every(({ type }) => type === "ImportDeclaration")) return undefined;
    for (const node of this.#tree.nodes) {
      const list = node.type === "ImportDeclaration" ? importList(node) : listOf(node);
      if (!list || this.#isRemoved(node)) continue;
      this.#cut(edited, node, list);
    }
    return edited.toString();
  }

  /** Cuts the removed parts out of a list, with the comments before them and the separators. */
  #cut(edited: MagicString, node: Node, { parts, start, end }: { parts: readonly Node[]; start: number; end: number }) {
    const { text } = this.#tree;
    for (const [index, part] of parts.entries()) {
      if (!this.#removed.has(part)) continue;
      const before = parts.slice(0, index).findLast((each) => !this.#removed.has(each));
      const after = parts.slice(index + 1).find((each) => !this.#removed.has(each));
      const isBare = node.type === "TSUnionType" || node.type === "TSIntersectionType";
      if (before) edited.remove(before.end, part.end);
      else if (isBare && after) edited.remove(part.start, after.start);
      else edited.remove(start, after ? afterSeparator(text, part.end) : end);
    }
  }

  #removeUses(variable: Variable): void {
    if (this.#goneVariables.has(variable)) return;
    this.#goneVariables.add(variable);
    for (const { identifier } of variable.references) this.remove(asNode(identifier));
  }

  /** Whether only removed parts used a name that nothing outside the file can use. */
  #isUnusedNow(variable: Variable): boolean {
    const { references, defs } = variable;
    if (references.length === 0 || this.#goneVariables.has(variable)) return false;
    if (defs.some((definition) => this.#isExported(definition))) return false;
    const uses = references.filter(({ init }) => init !== true);
    return uses.length > 0 && uses.every(({ identifier }) => this.#isRemoved(asNode(identifier)));
  }

  #isExported({ node }: Definition): boolean {
    for (let each: Node | undefined = asNode(node); each; each = this.#tree.parentOf(each)) {
      if (each.type === "ExportNamedDeclaration" || each.type === "ExportDefaultDeclaration") return true;
      if (each.type === "BlockStatement") return false;
    }
    return false;
  }

  #removeDefinition({ type, name, node }: Definition): void {
    if (type === DefinitionType.ImportBinding) return this.#removeExactly(asNode(node));
    // A parameter stays: its place tells the others theirs.
    if (type === DefinitionType.Parameter && this.#tree.parentOf(asNode(name))?.type !== "Property") return;
    this.remove(asNode(name));
  }

  #removeExactly(part: Node): void {
    this.#removed.add(part);
    if (part.type === "ImportSpecifier" || part.type === "ImportDefaultSpecifier") this.#removeEmptyImport(part);
    for (const name of exportedNames(part)) this.goneExports.add(name);
  }

  #removeEmptyImport(part: Node): void {
    const parent = this.#tree.parentOf(part);
    if (parent?.type !== "ImportDeclaration") return;
    if (parent.specifiers.every((each) => this.#removed.has(each))) this.#removed.add(parent);
  }

  /** Whether a block is the body of the function in `describe("…", () => { … })`. */
  #isGroup(block: Node): boolean {
    const call = this.#tree.parentOf(this.#tree.parentOf(block) ?? block);
    if (block.type !== "BlockStatement" || call?.type !== "CallExpression") return false;
    return this.#tree.text.startsWith("describe", call.start);
  }

  #isRemoved(node: Node): boolean {
    for (let each: Node | undefined = node; each; each = this.#tree.parentOf(each)) {
      if (this.#removed.has(each)) return true;
    }
    return false;
  }

  #excerpt({ start, end }: Node): string {
    const { text } = this.#tree;
    const line = text.slice(0, start).split("\n").length;
    return `line ${line}: ${text.slice(start, Math.min(end, start + 60))}`;
  }
}

function importList(node: Node & { readonly type: "ImportDeclaration" }) {
  const parts = node.specifiers.filter(({ type }) => type === "ImportSpecifier");
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last && { parts, start: first.start, end: last.end };
}

function afterSeparator(text: string, end: number): number {
  return end + (/^\s*[,;]?/.exec(text.slice(end))?.[0].length ?? 0);
}

/** The names that a statement exports. */
function exportedNames(node: Node): readonly string[] {
  if (node.type !== "ExportNamedDeclaration" || !node.declaration) return [];
  const { declaration } = node;
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in declaration && declaration.id && "name" in declaration.id ? [declaration.id.name] : [];
}

/** The scope manager and the parser describe the same nodes with types of their own. */
function asNode(node: object): Node {
  return node as Node;
}
