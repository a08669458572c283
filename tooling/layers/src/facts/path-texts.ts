import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { constantTexts, templateParts } from "./constant.ts";
import type { PlacedText } from "./file-facts.ts";
import { memberName } from "./member.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

type Call = NodeOf<"CallExpression">;

/** A piece of a text; `undefined` shows only at run time. */
type Piece = string | undefined;

/**
 * Texts that could be paths: code that starts a program, reads a file or makes a URL gives one to a function that this
 * file need not contain. A text that is put together counts as a whole, up to what shows only at run time.
 */
export function pathTexts(
  tree: SourceTree,
  bindings: Bindings,
  isWanted: (node: Node) => boolean = () => true,
): PlacedText[] {
  const whole = [
    ...tree.all("Literal"),
    ...tree.all("TemplateLiteral"),
    ...tree.all("BinaryExpression"),
    ...tree.all("CallExpression").filter((node) => isJoin(node, bindings)),
  ].filter((node) => !isPartOrName(node, bindings) && isWanted(node));
  const found = (node: Node, texts: readonly string[]): PlacedText[] =>
    texts.filter(isPath).map((text) => Object.assign({ text }, tree.position(node)));
  return [
    ...whole.flatMap((node) => found(node, runs(pieces(node, bindings)).flatMap(withPreloads))),
    ...tree.all("CallExpression").flatMap((node) => found(node, commandWords(node, bindings))),
  ];
}

/** What options put into a program that is started: `--import ./a.js --require ./b.js`. */
function withPreloads(text: string): string[] {
  if (!text.startsWith("-")) return [text];
  const preloads = text.matchAll(/(?:^|\s)(?:--(?:import|require|loader|experimental-loader|preload)|-r)[=\s]+(\S+)/g);
  return [text, ...[...preloads].map(([, module = ""]) => module)];
}

function isPath(text: string): boolean {
  return text.length < 400 && /^[^\s\0]*[\\/][^\s\0]*$/.test(text);
}

/** Parts are judged within their whole, and the names in imports and types as what they are. */
function isPartOrName(node: Node, bindings: Bindings): boolean {
  const { parent } = node;
  if (parent === undefined || parent === null) return true;
  if (/^(?:Import|Export)\w*Declaration$|^TS/.test(parent.type)) return true;
  if (parent.type === "NewExpression" && isRelativeAddress(parent, bindings)) return true;
  if (parent.type === "TemplateLiteral" || parent.type === "ImportExpression") return true;
  if (parent.type === "BinaryExpression") return parent.operator === "+";
  return parent.type === "CallExpression" && parent.callee !== node && isJoin(parent, bindings);
}

/** `new URL("../a", "https://…")`. */
function isRelativeAddress({ callee, arguments: [, base] }: NodeOf<"NewExpression">, bindings: Bindings): boolean {
  if (callee.type !== "Identifier" || callee.name !== "URL" || base === undefined) return false;
  return constantTexts(base, bindings)?.every(isAddress) ?? false;
}

/** `path.join(…)`, `resolve(…)`: functions that put a path together. */
function isJoin({ callee }: Call, bindings: Bindings): boolean {
  const name = callee.type === "Identifier" ? callee.name : memberName(callee, bindings);
  return name === "join" || name === "resolve";
}

function pieces(node: Node, bindings: Bindings): readonly Piece[] {
  if (node.type === "TemplateLiteral") return templateParts(node).flatMap((part) => pieces(part, bindings));
  if (node.type === "BinaryExpression" && node.operator === "+")
    return [...pieces(node.left, bindings), ...pieces(node.right, bindings)];
  if (node.type === "CallExpression" && isListJoin(node, bindings)) return joined(node, bindings);
  if (node.type === "CallExpression" && isJoin(node, bindings))
    return node.arguments.flatMap((part) => ["/", ...pieces(part, bindings)]).slice(1);
  return [constantTexts(node, bindings)?.[0]];
}

/** `["a", "b"].join("/")`. */
function isListJoin({ callee }: Call, bindings: Bindings): boolean {
  if (callee.type !== "MemberExpression" || memberName(callee, bindings) !== "join") return false;
  return listOf(callee.object, bindings) !== undefined;
}

/** A list, also by the name of a constant. */
function listOf(node: Node, bindings: Bindings): NodeOf<"ArrayExpression"> | undefined {
  if (node.type === "ArrayExpression") return node;
  const binding = node.type === "Identifier" ? bindings.of(node) : undefined;
  return binding?.kind === "constant" && binding.init.type === "ArrayExpression" ? binding.init : undefined;
}

function joined({ callee, arguments: [separator] }: Call, bindings: Bindings): readonly Piece[] {
  const between = separator === undefined ? "," : constantTexts(separator, bindings)?.[0];
  const list = callee.type === "MemberExpression" ? listOf(callee.object, bindings) : undefined;
  const items = list?.elements ?? [];
  return items
    .flatMap((item) => [[between], item === null ? [""] : pieces(item, bindings)])
    .slice(1)
    .flat();
}

/** The longest texts without a gap. An address on another host is no path, whatever it contains. */
function runs(all: readonly Piece[]): readonly string[] {
  const text = all.map((piece) => piece ?? "\0").join("");
  return isAddress(text) ? [] : text.split("\0");
}

/** `https://…`, `git@host:…`, `host.org/…`, and pages that show a file of a repository at some commit. */
export function isAddress(text: string): boolean {
  return (
    /^(?!file:)[a-z][\w+.-]*:\/\/|^\/\/|^[\w.-]+@[\w.-]+:/i.test(text) ||
    /^(?:[a-z\d-]+\.)+(?!\.)[a-z]{2,}(?::\d+)?\/(?!.*\.\.\/)/i.test(text) ||
    /\/(?:blob|tree|raw|edit|blame)\/[^/]+\//.test(text)
  );
}

/** The words of a command that a shell is to run. */
function commandWords({ callee, arguments: [command] }: Call, bindings: Bindings): readonly string[] {
  const name = callee.type === "Identifier" ? callee.name : memberName(callee, bindings);
  if (command === undefined || !/^(?:exec|spawn)/.test(name ?? "")) return [];
  return runs(pieces(command, bindings))
    .filter((text) => /\s/.test(text))
    .flatMap((text) => text.split(/[\s"'`;|&<>()=]+/))
    .filter((word) => !isAddress(word));
}
