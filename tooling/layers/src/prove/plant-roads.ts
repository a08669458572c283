import { allowanceOf, isAllowedBuiltin } from "../rules/allowance.ts";
import { matcher } from "../workspace/glob.ts";
import { roles } from "../workspace/role.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { unknownPackage } from "./unknown-package.ts";
import { plantFolder } from "./plant-place.ts";
import type { Plant } from "./plant.ts";

const builtin = "node:worker_threads";

/** Violations of one package that need no other: packages, built-ins, computed names, cycles, tests, unreadable files. */
export function plantRoads(workspace: Workspace, owner: Package): Plant[] {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return [];
  const folder = plantFolder(workspace, owner);
  const allowed = allowanceOf(workspace.config, layer, "production");
  const violation = (name: string, file: string, text: string, rule: string, target?: string): Plant => ({
    name: `${owner.name}: ${name}`,
    file: `${folder}/${file}`,
    text,
    expected: { rule, ...(target === undefined ? {} : { target }) },
  });
  return [
    ...(matcher(allowed.external)(unknownPackage)
      ? []
      : [violation("an unlisted package", "external.ts", `import "${unknownPackage}";\n`, "external", unknownPackage)]),
    ...(isAllowedBuiltin(allowed.builtins, builtin)
      ? []
      : [violation("an unlisted built-in", "builtin.ts", `import "${builtin}";\n`, "builtin", builtin)]),
    ...(layer.computedImports === "anywhere"
      ? []
      : [
          violation(
            "a computed import",
            "computed.ts",
            "export const load = (name: string) => import(name);\n",
            "computed-import",
          ),
        ]),
    ...(layer.computedImports === "anywhere"
      ? []
      : [violation("text as code", "text.ts", 'export const run = () => eval("1");\n', "code-from-text")]),
    violation("a path to nowhere", "unresolved.ts", 'export * from "./missing.ts";\n', "unresolved"),
    violation("a self import", "self.ts", `import "${owner.name}/planted";\n`, "self-import"),
    violation("a cycle", "cycle-a.ts", 'import { b } from "./cycle-b.ts";\nexport const a = () => b;\n', "cycle"),
    {
      ...violation(
        "the other half of a cycle",
        "cycle-b.ts",
        'import { a } from "./cycle-a.ts";\nexport const b = () => a;\n',
        "",
      ),
      expected: undefined,
    },
    violation("a file that cannot be parsed", "broken.ts", "export const = ;\n", "parse"),
    violation("a file of an unknown kind", "unknown.planted", "x\n", "unknown-file"),
    ...usesTest(workspace, owner, folder),
    {
      name: `${owner.name} uses its own file`,
      file: `${folder}/own.ts`,
      text: 'export { a } from "./cycle-a.ts";\n',
      expected: undefined,
    },
  ];
}

function usesTest({ config }: Workspace, owner: Package, folder: string): Plant[] {
  const test = `${folder}/helper.test.ts`;
  if (roles(config)(test).join() !== "test") return [];
  return [
    { name: `${owner.name}: a test`, file: test, text: "export const helper = 1;\n", expected: undefined },
    {
      name: `${owner.name}: production code that uses a test`,
      file: `${folder}/uses-test.ts`,
      text: 'export * from "./helper.test.ts";\n',
      expected: { rule: "test-code" },
    },
  ];
}
