import { PlaceNotFoundError } from "./place-not-found-error.ts";
import type { Node } from "./source-node.ts";
import { UsageError } from "./usage-error.ts";

/** The text of a file while it is edited. Offsets are those of the text before. */
export type EditedText = {
  readonly name: string;
  textOf(node: Node): string;
  insert(at: number, text: string): void;
  /** Replaces the node that is the same thing as a text, if nodes are replaced. @returns whether it did. */
  replace(nodes: readonly Node[], text: string): boolean;
  delete(start: number, end: number): void;
};

/** A list in a source file, such as the properties of an object: elements can be appended and removed. */
export class SourceList {
  readonly #file: EditedText;
  readonly #nodes: readonly Node[];
  readonly #separator: string;

  constructor(file: EditedText, nodes: readonly Node[], separator: string) {
    this.#file = file;
    this.#nodes = nodes;
    this.#separator = separator;
  }

  /**
   * Appends an element.
   * @throws {PlaceNotFoundError} for an empty list, whose layout is not known.
   * @throws {UsageError} when the list has an element of this name.
   */
  append(text: string): void {
    if (this.#file.replace(this.#nodes, text)) return;
    const last = this.#nodes.at(-1);
    if (!last) throw new PlaceNotFoundError("the list is empty");
    const key = keyOf(text);
    if (key !== undefined && this.#nodes.some((node) => keyOf(this.#file.textOf(node)) === key)) {
      throw new UsageError(`${this.#file.name} has the name ${key} already; choose another one`);
    }
    this.#file.insert(last.end, `${this.#separator}\n${text}`);
  }

  /** Inserts an element behind another one, with an empty line between. @throws {PlaceNotFoundError} */
  insertAfter(isMeant: (text: string) => boolean, text: string, name: string): void {
    const before = this.find(isMeant);
    if (!before) throw new PlaceNotFoundError(`${name} is missing`);
    this.#file.insert(before.end, `${this.#separator}\n\n${text}`);
  }

  /** Whether an element matches. */
  has(isMeant: (text: string) => boolean): boolean {
    return this.find(isMeant) !== undefined;
  }

  /** The first element that matches. */
  find(isMeant: (text: string) => boolean): Node | undefined {
    return this.#nodes.find((node) => isMeant(this.#file.textOf(node)));
  }

  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  /** Removes the elements whose text matches. */
  remove(isMeant: (text: string) => boolean): void {
    const isGone = this.#nodes.map((node) => isMeant(this.#file.textOf(node)));
    const firstKept = isGone.indexOf(false);
    for (const [index, node] of this.#nodes.entries()) {
      if (!isGone[index]) continue;
      const before = this.#nodes[index - 1];
      const after = this.#nodes[index + 1];
      if (before && firstKept !== -1 && firstKept < index) this.#file.delete(before.end, node.end);
      else this.#file.delete(node.start, after?.start ?? node.end);
    }
  }
}

/** The key of a property, such as `products` of `readonly products: ProductView`. */
function keyOf(text: string): string | undefined {
  return /^(?:readonly )?"?([\w.]+)"?(?:\(\))?:/.exec(text)?.[1];
}
