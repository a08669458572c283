import type { Node } from "oxc-parser";
import type { Bindings } from "./bindings.ts";
import type { NodeOf } from "./source-tree.ts";

type Indexed = NodeOf<"TSIndexedAccessType">;

/** What the standard extractors take out of a function or a class. */
const extractors: Readonly<Record<string, (from: Node) => readonly Node[] | undefined>> = {
  ReturnType: (from) => returned(from),
  Parameters: (from) => parameters(from),
  ConstructorParameters: (from) => parameters(constructorOf(from)),
  InstanceType: (from) => [from],
};

/** More steps than people write by hand; it ends types that mention themselves. */
const most = 12;

/**
 * The types that `ReturnType<…>` and the like, or `T["member"]`, take out of declarations of the same file; `undefined`
 * when a type takes nothing out.
 */
export function extracted(node: Node, bindings: Bindings, depth = 0): readonly Node[] | undefined {
  if (depth > most) return undefined;
  if (node.type === "TSIndexedAccessType") return members(node, bindings, depth);
  const call = extraction(node, bindings, depth);
  return call?.sources.flatMap((from) => call.take(from) ?? [from]);
}

type Extraction = { readonly take: (from: Node) => readonly Node[] | undefined; readonly sources: readonly Node[] };

function extraction(node: Node, bindings: Bindings, depth: number): Extraction | undefined {
  if (node.type !== "TSTypeReference" || node.typeName.type !== "Identifier") return undefined;
  const { name } = node.typeName;
  const take = Object.hasOwn(extractors, name) ? extractors[name] : undefined;
  const [argument] = node.typeArguments?.params ?? [];
  if (take === undefined || argument === undefined || bindings.of(node.typeName).kind !== "global") return undefined;
  return { take, sources: settled(argument, bindings, depth + 1) };
}

function members({ objectType, indexType }: Indexed, bindings: Bindings, depth: number): readonly Node[] {
  const key = indexType.type === "TSLiteralType" && "value" in indexType.literal ? indexType.literal.value : undefined;
  const call = extraction(objectType, bindings, depth);
  if (call !== undefined && typeof key === "number")
    return call.sources.flatMap((from) => call.take(from)?.slice(key, key + 1) ?? [from]);
  return settled(objectType, bindings, depth + 1).flatMap((owner) => {
    const all = membersOf(owner);
    if (all === undefined) return [owner];
    return all.filter((each) => typeof key !== "string" || (nameOf(each) ?? key) === key).flatMap(typeOf);
  });
}

/** The declarations, or the types, that a type is another name for. */
function settled(node: Node, bindings: Bindings, depth: number): readonly Node[] {
  if (depth > most) return [];
  const next = (inner: Node): readonly Node[] => settled(inner, bindings, depth + 1);
  switch (node.type) {
    case "Identifier": {
      const binding = bindings.of(node);
      if (binding.kind === "constant") return [binding.init];
      if (binding.kind === "import" || binding.declaration === undefined) return [node];
      return next(binding.declaration);
    }
    case "TSTypeAliasDeclaration":
    case "TSParenthesizedType":
      return next(node.typeAnnotation);
    case "TSTypeQuery":
      return next(node.exprName);
    case "TSUnionType":
    case "TSIntersectionType":
      return node.types.flatMap(next);
    case "TSTypeReference":
      return extracted(node, bindings, depth)?.flatMap(next) ?? reference(node, next);
    case "TSIndexedAccessType":
      return extracted(node, bindings, depth)?.flatMap(next) ?? [node];
    default:
      return [node];
  }
}

/** A generic wrapper stays as it is: what it holds is found by those who look into its arguments. */
function reference(node: NodeOf<"TSTypeReference">, next: (inner: Node) => readonly Node[]): readonly Node[] {
  return node.typeName.type === "Identifier" && node.typeArguments === null ? next(node.typeName) : [node];
}

function membersOf(owner: Node): readonly Node[] | undefined {
  if (owner.type === "TSTypeLiteral") return owner.members;
  if (owner.type === "TSInterfaceDeclaration") return [...owner.body.body, ...owner.extends];
  return owner.type === "ClassDeclaration" ? owner.body.body : undefined;
}

function nameOf(member: Node): string | undefined {
  if (!("key" in member) || !("computed" in member) || member.computed) return undefined;
  const { key } = member;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : undefined;
}

/** A method stays a function, from which an extractor may take more. */
function typeOf(member: Node): readonly Node[] {
  if (member.type === "MethodDefinition")
    return member.kind === "get" ? (returned(member.value) ?? []) : [member.value];
  if (member.type === "TSPropertySignature" || member.type === "PropertyDefinition")
    return member.typeAnnotation ? [member.typeAnnotation.typeAnnotation] : [];
  return [member];
}

function returned(from: Node | undefined): readonly Node[] | undefined {
  if (from === undefined || !("returnType" in from)) return undefined;
  return from.returnType ? [from.returnType.typeAnnotation] : [];
}

function parameters(from: Node | undefined): readonly Node[] | undefined {
  if (from === undefined || !("params" in from) || !Array.isArray(from.params)) return undefined;
  return from.params.map((each: Node) => annotation(each) ?? each);
}

function annotation(parameter: Node): Node | undefined {
  if (parameter.type === "TSParameterProperty") return annotation(parameter.parameter);
  if (parameter.type === "AssignmentPattern") return annotation(parameter.left);
  return "typeAnnotation" in parameter && parameter.typeAnnotation?.type === "TSTypeAnnotation"
    ? parameter.typeAnnotation.typeAnnotation
    : undefined;
}

function constructorOf(from: Node): Node | undefined {
  if (from.type !== "ClassDeclaration") return undefined;
  const found = from.body.body.find((each) => each.type === "MethodDefinition" && each.kind === "constructor");
  return found?.type === "MethodDefinition" ? found.value : undefined;
}
