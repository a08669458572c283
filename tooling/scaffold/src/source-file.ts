import { MagicString } from "magic-string";
import { parseSync } from "oxc-parser";

import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { type EditedText, SourceList } from "./source-list.ts";
import { callbackOf, identityOf, nameOf, type Node, unwrap } from "./source-node.ts";

/**
 * A TypeScript file whose lists and imports are edited by its syntax tree. With `isReplacing`, an element that is there
 * already is replaced in its place.
 */
export class SourceFile implements EditedText {
  readonly name: string;
  readonly #isReplacing: boolean;
  readonly #text: string;
  readonly #edited: MagicString;
  readonly #body: readonly Node[];

  constructor(name: string, text: string, { isReplacing = false }: { readonly isReplacing?: boolean } = {}) {
    this.name = name;
    this.#isReplacing = isReplacing;
    this.#text = text;
    this.#edited = new MagicString(text);
    const { program, errors } = parseSync(name, text);
    if (errors.length > 0) throw new PlaceNotFoundError(`it cannot be parsed (${errors[0]?.message ?? ""})`);
    this.#body = program.body as unknown as readonly Node[];
  }

  toString(): string {
    return this.#edited.toString();
  }

  textOf({ start, end }: Node): string {
    return this.#text.slice(start, end);
  }

  insert(at: number, text: string): void {
    this.#edited.appendLeft(at, text);
  }

  /** Replaces the node that is the same thing as a text, if nodes are replaced. @returns whether it did. */
  replace(nodes: readonly Node[], text: string): boolean {
    const same = this.#isReplacing && nodes.find((node) => identityOf(this.textOf(node)) === identityOf(text));
    if (!same) return false;
    this.#edited.overwrite(same.start, same.end, text);
    return true;
  }

  delete(start: number, end: number): void {
    if (start < end) this.#edited.remove(start, end);
  }

  /** Adds an import in the order of the specifiers of its kind: packages first, then relative ones. */
  addImport(names: string, from: string): void {
    const isRelative = (specifier: string) => specifier.startsWith(".");
    const imports = this.#imports();
    const same = imports.filter(({ specifier }) => isRelative(specifier) === isRelative(from));
    const statement = `import ${names} from ${JSON.stringify(from)};`;
    const there = same.filter(({ specifier }) => specifier === from).map(({ node }) => node);
    if (this.replace(there, statement)) return;
    const before = same.findLast(({ specifier }) => specifier < from) ?? same[0];
    if (!before) throw new PlaceNotFoundError("it has no imports of this kind");
    if (before.specifier < from) this.insert(before.node.end, `\n${statement}`);
    else this.#edited.prependRight(before.node.start, `${statement}\n`);
  }

  /** Whether the file imports a name from a module. */
  imports(name: string, from: string): boolean {
    return this.#specifiersOf(from).some((node) => this.textOf(node).replace(/^type /, "") === name);
  }

  importsModule(from: string): boolean {
    return this.#imports().some(({ specifier }) => specifier === from);
  }

  /** Adds a name to the import of a module, in the order of the alphabet. @throws {PlaceNotFoundError} */
  addImported(name: string, from: string): void {
    const specifiers = this.#specifiersOf(from);
    const nameWithin = (text: string) => text.replace(/^type /, "").toLowerCase();
    const after = specifiers.find((node) => nameWithin(this.textOf(node)) > nameWithin(name));
    const last = specifiers.at(-1);
    if (after) this.#edited.appendLeft(after.start, `${name}, `);
    else if (last) this.insert(last.end, `, ${name}`);
    else throw new PlaceNotFoundError(`the import of ${from} is missing`);
  }

  removeImported(names: readonly string[], from: string): void {
    const list = new SourceList(this, this.#specifiersOf(from), ",");
    list.remove((text) => names.includes(text.replace(/^type /, "")));
  }

  #specifiersOf(from: string): readonly Node[] {
    const { node } = this.#imports().find(({ specifier }) => specifier === from) ?? {};
    return (node?.["specifiers"] ?? []) as readonly Node[];
  }

  removeImport(from: string): void {
    for (const { node, specifier } of this.#imports()) {
      if (specifier === from) this.delete(node.start, this.#endOfLine(node.end));
    }
  }

  #imports(): readonly { readonly node: Node; readonly specifier: string }[] {
    return this.#body.flatMap((node) =>
      node.type === "ImportDeclaration"
        ? [{ node, specifier: (node["source"] as { readonly value: string }).value }]
        : [],
    );
  }

  #endOfLine(at: number): number {
    return this.#text[at] === "\n" ? at + 1 : at;
  }

  /** The properties of the object in a variable. */
  object(variable: string): SourceList {
    return this.#listOf(unwrap(this.#initOf(variable)), "properties", variable);
  }

  /** The properties of the object that a call in a variable is given, as in `z.object({ … })`. */
  argumentObject(variable: string): SourceList {
    const [first] = (this.#initOf(variable)?.["arguments"] ?? []) as readonly Node[];
    return this.#listOf(first, "properties", variable);
  }

  /** The elements of the array in a variable. */
  array(variable: string): SourceList {
    return this.#listOf(unwrap(this.#initOf(variable)), "elements", variable);
  }

  /** The members of an interface or of an object type. */
  members(name: string): SourceList {
    const declaration = this.#declarations().find((node) => nameOf(node) === name && node.type.startsWith("TS"));
    const body = declaration?.["body"] as Node | undefined;
    const type = declaration?.["typeAnnotation"] as Node | undefined;
    const nodes = (body?.["body"] ?? type?.["members"]) as readonly Node[] | undefined;
    // Of an intersection of types, the members of the object type.
    const part = (type?.["types"] as readonly Node[] | undefined)?.find((one) => one["members"] !== undefined);
    const members = nodes ?? (part?.["members"] as readonly Node[] | undefined);
    if (!members) throw new PlaceNotFoundError(`the type ${name} is missing`);
    return new SourceList(this, members, "");
  }

  /** The statements of the file. */
  body(): SourceList {
    return new SourceList(this, this.#body, "");
  }

  /** The members of a class. */
  classMembers(name: string): SourceList {
    const declaration = this.#declarations().find((node) => nameOf(node) === name && node.type === "ClassDeclaration");
    const nodes = (declaration?.["body"] as Node | undefined)?.["body"] as readonly Node[] | undefined;
    if (!nodes) throw new PlaceNotFoundError(`the class ${name} is missing`);
    return new SourceList(this, nodes, "");
  }

  /** The statements of a method, found by the beginning of its text. */
  methodStatements(className: string, beginning: string): SourceList {
    const method = this.classMembers(className).find((text) => text.startsWith(beginning));
    const body = ((method?.["value"] as Node | undefined)?.["body"] as Node | undefined)?.["body"];
    if (!body) throw new PlaceNotFoundError(`${className} has no method ${beginning}`);
    return new SourceList(this, body as readonly Node[], "");
  }

  /** The statements of the first test in a group. */
  firstTestStatements(title: string): SourceList {
    const group = callbackOf(this.#body, "describe", title);
    const body = group && callbackOf(group, "test");
    if (!body) throw new PlaceNotFoundError(`the test of ${title} is missing`);
    return new SourceList(this, body, "");
  }

  /** The statements of a function. */
  statements(name: string): SourceList {
    return new SourceList(this, this.#bodyOf(name), "");
  }

  /** The properties of the object that a function returns. */
  returnedObject(name: string): SourceList {
    const returned = this.#bodyOf(name).find(({ type }) => type === "ReturnStatement");
    return this.#listOf(returned?.["argument"] as Node | undefined, "properties", name);
  }

  /** The properties of the object in a variable of a function. */
  objectWithin(name: string, variable: string): SourceList {
    const declarators = this.#bodyOf(name).flatMap((node) => (node["declarations"] ?? []) as readonly Node[]);
    const declarator = declarators.find((node) => nameOf(node) === variable);
    return this.#listOf(unwrap(declarator?.["init"] as Node | undefined), "properties", `${variable} of ${name}`);
  }

  /** The statements of the function that is the last argument of a call in a function. */
  callbackStatements(name: string, callee: string): SourceList {
    const body = callbackOf(this.#bodyOf(name), callee);
    if (!body) throw new PlaceNotFoundError(`the call of ${callee} in ${name} is missing`);
    return new SourceList(this, body, "");
  }

  /** Inserts a statement before the declaration of a variable in a function. */
  insertBefore(name: string, variable: string, text: string): void {
    const statements = this.#bodyOf(name);
    if (this.replace(statements, text)) return;
    const index = statements.findIndex((node) =>
      ((node["declarations"] ?? []) as readonly Node[]).some((each) => nameOf(each) === variable),
    );
    const before = statements[index - 1];
    if (!before) throw new PlaceNotFoundError(`${variable} of ${name} is missing`);
    this.insert(before.end, `\n${text}`);
  }

  #bodyOf(name: string): readonly Node[] {
    const declaration = this.#declarations().find((node) => nameOf(node) === name && node.type.startsWith("Function"));
    const body = (declaration?.["body"] as Node | undefined)?.["body"] as readonly Node[] | undefined;
    if (!body) throw new PlaceNotFoundError(`the function ${name} is missing`);
    return body;
  }

  #initOf(variable: string): Node | undefined {
    const declarators = this.#declarations().flatMap((node) => (node["declarations"] ?? []) as readonly Node[]);
    return declarators.find((node) => nameOf(node) === variable)?.["init"] as Node | undefined;
  }

  #declarations(): readonly Node[] {
    return this.#body.map((node) => (node["declaration"] as Node | undefined) ?? node);
  }

  #listOf(node: Node | undefined, key: "properties" | "elements", name: string): SourceList {
    const nodes = node?.[key] as readonly Node[] | undefined;
    if (!nodes) throw new PlaceNotFoundError(`the list ${name} is missing`);
    return new SourceList(this, nodes, ",");
  }
}
