import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import { constantHead, constantTexts } from "./constant.ts";
import { type Forbidden, parseForbidden } from "../config/forbidden.ts";
import type { ForbiddenUse } from "./forbidden-use.ts";
import { memberName } from "./member.ts";
import type { NodeOf, SourceTree } from "./source-tree.ts";

const members = [
  "process.binding",
  "process._linkedBinding",
  "process.dlopen",
  "module.registerHooks",
  "module._resolveFilename",
  "module._extensions",
].map(parseForbidden);

/** The ways to run code that is in no file of the workspace, or to change what a name loads. */
export const textCode: readonly Forbidden[] = [
  ...["eval", "new Function", "Function()"].map(parseForbidden),
  ...members,
];

/** Whether an entry is a rarely used member of something that is used for much else. */
export function isForbiddenMember(entry: Forbidden): boolean {
  return members.includes(entry);
}

/** The ways that are no globals. */
export function textCodeUses(tree: SourceTree, bindings: Bindings): ForbiddenUse[] {
  const found = (nodes: readonly Node[], entry: string): ForbiddenUse[] =>
    nodes.map((node) => Object.assign(tree.position(node), { entry, way: "used" } as const));
  const calls = tree.all("CallExpression");
  return [
    ...found(
      [...calls, ...tree.all("NewExpression")].filter((node) => isConstructorCall(node, bindings)),
      "Function()",
    ),
    ...found(
      tree.all("MemberExpression").filter((node) => isKeptConstructor(node, bindings)),
      "Function()",
    ),
    ...found(
      calls.filter(({ callee }) => memberName(callee, bindings) === "_compile"),
      "module._compile",
    ),
    ...found(
      calls.filter((node) => isEvaluation(node, bindings)),
      "node --eval",
    ),
    ...found(
      [...tree.all("Literal"), ...tree.all("TemplateLiteral")].filter((node) => isCode(node, bindings)),
      "data:",
    ),
  ];
}

/** `(() => {}).constructor("…")` is `Function("…")`; `this.constructor` is the own class. */
function isConstructorCall(
  { callee, arguments: given }: NodeOf<"CallExpression"> | NodeOf<"NewExpression">,
  bindings: Bindings,
): boolean {
  if (callee.type !== "MemberExpression" || given.length === 0) return false;
  return callee.object.type !== "ThisExpression" && memberName(callee, bindings) === "constructor";
}

/** The same function, kept for later. */
function isKeptConstructor(node: NodeOf<"MemberExpression">, bindings: Bindings): boolean {
  const isFunction = /^(?:Arrow)?FunctionExpression$/.test(node.object.type);
  const isCalled = /^(?:Call|New)Expression$/.test(node.parent?.type ?? "");
  return isFunction && !isCalled && memberName(node, bindings) === "constructor";
}

const evaluations = new Set(["-e", "-p", "-pe", "--eval", "--print"]);

/** Whether a call starts Node with code instead of a file. */
function isEvaluation({ callee, arguments: given }: NodeOf<"CallExpression">, bindings: Bindings): boolean {
  const name = callee.type === "Identifier" ? callee.name : memberName(callee, bindings);
  if (!/^(?:exec|spawn|fork)/.test(name ?? "")) return false;
  const [program, options] = given;
  if (program === undefined) return false;
  if (isCommand(program, bindings)) return true;
  if (options === undefined || !isNode(program, bindings)) return false;
  return listed(options, bindings).some(
    (each) => constantTexts(each, bindings)?.some((text) => evaluations.has(text)) === true,
  );
}

/** The items of a list, also when it has a name. */
function listed(node: Node, bindings: Bindings): readonly Node[] {
  if (node.type === "ArrayExpression") return node.elements.flatMap((each) => each ?? []);
  const binding = node.type === "Identifier" ? bindings.of(node) : undefined;
  return binding?.kind === "constant" && binding.init.type === "ArrayExpression" ? listed(binding.init, bindings) : [];
}

function isNode(program: Node, bindings: Bindings): boolean {
  if (memberName(program, bindings) === "execPath") return true;
  return constantTexts(program, bindings)?.some((text) => /(?:^|\/)node(?:\.exe)?$/.test(text)) === true;
}

function isCommand(program: Node, bindings: Bindings): boolean {
  const texts = constantTexts(program, bindings) ?? [constantHead(program, bindings)];
  return texts.some((text) => /\bnode\s+(?:\S+\s+)*?(?:-e|-p|-pe|--eval|--print)\b/.test(text));
}

/** `import("data:…")` is judged as an import. */
function isCode(node: Node, bindings: Bindings): boolean {
  if (node.parent?.type === "ImportExpression" || /^(?:Import|Export)\w*Declaration$/.test(node.parent?.type ?? ""))
    return false;
  const text = constantTexts(node, bindings)?.[0] ?? constantHead(node, bindings);
  return /^data:(?:text|application)\/(?:(?:x-)?(?:java|ecma|type)script|wasm)/.test(text);
}
