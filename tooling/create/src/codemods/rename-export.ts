import { ModuleResolver } from "@baklava/scaffold/parts/module-resolver";
import { isCode, parseTree, type SyntaxTree } from "@baklava/scaffold/parts/syntax-tree";
import type { Project } from "@baklava/scaffold/project";
import { UsageError } from "@baklava/scaffold/usage-error";
import { ScopeType } from "@typescript-eslint/scope-manager";
import { MagicString } from "magic-string";

type Rename = { readonly file: string; readonly from: string; readonly to: string };

/** Renames an export of a file, and its uses. @throws {UsageError} where the new name has another meaning already. */
export async function renameExport(project: Project, rename: Rename): Promise<void> {
  const files = await project.files();
  const resolver = await ModuleResolver.of(project, files);
  for (const file of files.filter(isCode)) {
    const text = await project.read(file);
    if (!text.includes(rename.from)) continue;
    const isMeant = (specifier: string) => resolver.resolve(file, specifier) === rename.file;
    const renamed = new Renaming(file, parseTree(file, text), rename).apply(isMeant);
    if (renamed !== text) project.write(file, renamed);
  }
}

type Place = { readonly start: number; readonly end: number };

/** The renaming of an export in one file. */
class Renaming {
  readonly #file: string;
  readonly #tree: SyntaxTree;
  readonly #rename: Rename;
  readonly #edited: MagicString;
  readonly #done = new Set<number>();

  constructor(file: string, tree: SyntaxTree, rename: Rename) {
    this.#file = file;
    this.#tree = tree;
    this.#rename = rename;
    this.#edited = new MagicString(tree.text);
  }

  apply(isMeant: (specifier: string) => boolean): string {
    const { file, from, to } = this.#rename;
    if (this.#file === file && this.#isExported()) this.#renameVariable();
    for (const node of this.#tree.nodes) {
      if (node.type === "ImportDeclaration" && isMeant(node.source.value)) {
        for (const specifier of node.specifiers) {
          if (specifier.type !== "ImportSpecifier" || this.#textOf(specifier.imported) !== from) continue;
          const isSame = specifier.local.start === specifier.imported.start;
          this.#replace(specifier.imported, to);
          if (isSame) this.#renameVariable();
        }
      }
      if (node.type === "ExportNamedDeclaration" && node.source && isMeant(node.source.value)) {
        for (const { local, exported } of node.specifiers) {
          if (this.#textOf(local) !== from) continue;
          this.#replace(local, local.start === exported.start ? `${to} as ${from}` : to);
        }
      }
    }
    return this.#edited.toString();
  }

  #isExported(): boolean {
    return this.#tree.program.body.some((node) => {
      if (node.type !== "ExportNamedDeclaration" || node.source) return false;
      const { declaration } = node;
      if (!declaration) return false;
      const names = declaration.type === "VariableDeclaration" ? declaration.declarations : [declaration];
      return names.some((each) => "id" in each && each.id && this.#textOf(each.id).split(":")[0] === this.#rename.from);
    });
  }

  /** Renames the variable of the file's outermost scope. */
  #renameVariable(): void {
    const { from, to } = this.#rename;
    const taken = this.#tree.variables.find(({ name, defs }) => name === to && defs.length > 0);
    if (taken) throw new UsageError(`${this.#file} has the name ${to} already; rename it, and upgrade again`);
    for (const variable of this.#tree.variables) {
      if (variable.scope.type !== ScopeType.module || variable.name !== from) continue;
      const uses = variable.references.map(({ identifier }) => identifier);
      for (const use of [...variable.identifiers, ...uses]) this.#replaceUse(use as unknown as Place);
    }
  }

  #replaceUse(use: Place): void {
    const { from, to } = this.#rename;
    const isShorthand = this.#tree.nodes.some(
      (node) => node.type === "Property" && node.shorthand && node.value.start === use.start,
    );
    this.#replace({ start: use.start, end: use.start + from.length }, isShorthand ? `${from}: ${to}` : to);
  }

  #replace({ start, end }: Place, text: string): void {
    if (this.#done.has(start)) return;
    this.#done.add(start);
    this.#edited.overwrite(start, end, text);
  }

  #textOf({ start, end }: Place): string {
    return this.#tree.text.slice(start, end);
  }
}
