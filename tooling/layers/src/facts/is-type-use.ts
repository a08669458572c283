import type { Node } from "oxc-parser";

/** Whether a use of a name is erased because it stands in a type, so that an `import type` is enough for it. */
export function isTypeUse(use: Node): boolean {
  let parent = use.parent;
  while (parent?.type === "TSQualifiedName") parent = parent.parent;
  switch (parent?.type) {
    case "TSTypeReference":
    case "TSTypeQuery":
      return true;
    case "TSInterfaceHeritage":
    case "TSClassImplements":
      return parent.expression === use;
    case "ExportSpecifier":
      return (
        parent.exportKind === "type" ||
        (parent.parent?.type === "ExportNamedDeclaration" && parent.parent.exportKind === "type")
      );
    default:
      return false;
  }
}
