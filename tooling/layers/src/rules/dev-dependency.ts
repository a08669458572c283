import { declaredAs } from "../policy/declared-as.ts";
import { isGlobalTypes } from "../policy/is-global-types.ts";
import { inFolder } from "../read/path.ts";
import { defineRule } from "./rule.ts";

export const devDependency = defineRule({
  id: "dev-dependency",
  title: "production code that uses a package from `devDependencies`",
  why: "package.json is where a dependency is seen and allowed",
  edge(_workspace, edge) {
    const { from } = edge;
    const declared = declaredAs(edge);
    if (declared?.as !== "development") return undefined;
    if (from.role === "test" || from.role === "config" || isGlobalTypes(edge)) return undefined;
    return {
      target: declared.name,
      message: `${from.role} code uses ${declared.name}, a devDependency`,
      remedy: `Declare ${declared.name} among the dependencies of ${inFolder(from.package.folder, "package.json")}`,
    };
  },
});
