import type { LayerConfig } from "../config/config.ts";
import { allowanceOf, isAllowedBuiltin } from "../rules/allowance.ts";
import { matcher } from "../workspace/glob.ts";
import { roles } from "../workspace/role.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { unknownPackage } from "./unknown-package.ts";
import { plantFolder } from "./plant-place.ts";
import type { Plant } from "./plant.ts";

const builtin = "node:worker_threads";

type MakeViolation = (name: string, file: string, text: string, rule: string, target?: string) => Plant;

/** Violations of one package that need no other: packages, built-ins, computed names, cycles, tests, unreadable files. */
export function plantRoads(workspace: Workspace, owner: Package): Plant[] {
  const layer = workspace.layerOf(owner);
  if (layer === undefined) return [];
  const folder = plantFolder(workspace, owner);
  const allowed = allowanceOf(workspace.config, layer, "production");
  const violation: MakeViolation = (name, file, text, rule, target) => ({
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
    ...(layer.computedImports === "anywhere" ? [] : uncheckable(workspace, layer, violation)),
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
    violation("a file of an unknown kind", "unknown.coffee", "x\n", "unknown-file"),
    ...usesTest(workspace, owner, folder),
    {
      name: `${owner.name} uses its own file`,
      file: `${folder}/own.ts`,
      text: 'export { a } from "./cycle-a.ts";\n',
      expected: undefined,
    },
  ];
}

/** Code that no reader can follow. */
function uncheckable({ config }: Workspace, layer: LayerConfig, violation: MakeViolation): Plant[] {
  const vm = "node:vm";
  const mayUse = isAllowedBuiltin(allowanceOf(config, layer, "production").builtins, vm);
  const vmRule = mayUse ? "code-from-text" : "builtin";
  return [
    violation(
      "a computed import",
      "computed.ts",
      "export const load = (name: string) => import(name);\n",
      "computed-import",
    ),
    violation("text as code", "text.ts", 'export const run = () => eval("1");\n', "code-from-text"),
    ...(layer.builtins.includes(vm)
      ? []
      : [violation("text as code by node:vm", "vm.ts", `import "${vm}";\n`, vmRule)]),
    violation("a binding of Node", "binding.ts", 'export const fs = process.binding("fs");\n', bindingRule(layer)),
  ];
}

function bindingRule({ forbids }: LayerConfig): string {
  return forbids.includes("process") || forbids.includes("process.binding") ? "forbidden" : "code-from-text";
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
