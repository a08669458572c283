import type { Class, Node } from "oxc-parser";
import { type Bindings, memberKey } from "./bindings.ts";
import type { NodeOf } from "./source-tree.ts";

/** What `this.x`, `this.#x` or `Own.x` holds by the class around it; `undefined` where that is no member of a class. */
export function ownMember(
  { object, property, computed }: NodeOf<"MemberExpression">,
  bindings: Bindings,
): readonly Node[] | undefined {
  const owner = computed ? undefined : classOf(object, bindings);
  const name = memberKey(property);
  if (owner === undefined || name === undefined) return undefined;
  const initial = owner.body.body.flatMap((member) =>
    member.type === "PropertyDefinition" && memberKey(member.key) === name && member.value ? [member.value] : [],
  );
  const assigned = bindings.ownAssignmentsOf(owner).filter((each) => each.name === name);
  return [...initial, ...assigned.map(({ value }) => value)];
}

function classOf(object: Node, bindings: Bindings): Class | undefined {
  if (object.type === "ThisExpression") return classAround(object);
  const binding = object.type === "Identifier" ? bindings.of(object) : undefined;
  const declaration = binding?.kind === "local" ? binding.declaration : undefined;
  return declaration?.type === "ClassDeclaration" || declaration?.type === "ClassExpression" ? declaration : undefined;
}

function classAround(node: Node): Class | undefined {
  for (let at = node.parent; at !== undefined && at !== null; at = at.parent)
    if (at.type === "ClassDeclaration" || at.type === "ClassExpression") return at;
  return undefined;
}
