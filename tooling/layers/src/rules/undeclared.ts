import { declaredAs } from "../policy/declared-as.ts";
import { inFolder } from "../read/path.ts";
import { sections } from "../workspace/manifest.ts";
import { defineRule } from "./rule.ts";

/**
 * A package that no manifest declares has to be declared, whether or not it is installed: that depends on what else is
 * installed, and on how. The packages of settings may be declared at the root, where tools are installed.
 */
export const undeclared = defineRule({
  id: "undeclared",
  title: "a package that `package.json` does not declare",
  why: "package.json is where a dependency is seen and allowed",
  edge(_workspace, edge) {
    if (edge.specifier?.kind !== "package" && edge.specifier?.kind !== "imports") return undefined;
    const declared = declaredAs(edge);
    if (declared?.as !== "nothing") return undefined;
    const { name } = declared;
    return {
      target: name,
      message: `${name} is not declared`,
      remedy: `Declare ${name} among the dependencies of ${inFolder(edge.from.package.folder, "package.json")}`,
    };
  },
  declaration({ packages }, { name, owner, isRequired }) {
    if (!isRequired || owner === undefined || owner.name === name) return undefined;
    const places = [owner, ...packages.filter(({ folder }) => folder === ".")];
    const isDeclared = places.some(({ manifest }) =>
      sections.some((section) => Object.hasOwn(manifest[section], name)),
    );
    if (isDeclared) return undefined;
    return {
      target: name,
      message: `${name} is not declared`,
      remedy: `Declare ${name} among the devDependencies of ${inFolder(owner.folder, "package.json")}`,
    };
  },
});
