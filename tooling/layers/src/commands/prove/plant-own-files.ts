import type { LayerConfig } from "../../config/config.ts";
import type { RuleId } from "../../rules/rules.ts";
import { allowanceOf, isAllowedBuiltin } from "../../policy/allowance.ts";
import { matcher } from "../../read/glob.ts";
import { roles } from "../../workspace/role.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Plant } from "./plant.ts";
import { pathTo } from "./reach.ts";
import type { Site } from "./site.ts";
import { unknownPackage } from "./unknown-package.ts";

const builtin = "node:worker_threads";

type MakeViolation = (name: string, file: string, text: string, rule: RuleId, target?: string) => Plant;

/** Violations of one layer that need no other: packages, built-ins, computed names, cycles, tests, unreadable files. */
export function plantOwnFiles(workspace: Workspace, site: Site): Plant[] {
  const { layer, owner, label, at } = site;
  const allowed = allowanceOf(workspace.config, layer, "production");
  const violation: MakeViolation = (name, file, text, rule, target) => ({
    name: `${label}: ${name}`,
    file: at(file),
    text,
    expected: { rule, ...(target === undefined ? {} : { target }) },
  });
  const legal = (name: string, file: string, text: string): Plant => ({
    name: `${label}: ${name}`,
    file: at(file),
    text,
    expected: undefined,
  });
  const to = (file: string): string => pathTo(at("planted.ts"), at(file));
  return [
    ...(matcher(allowed.external)(unknownPackage)
      ? []
      : [violation("an unlisted package", "external.ts", `import "${unknownPackage}";\n`, "external", unknownPackage)]),
    ...(isAllowedBuiltin(allowed.builtins, builtin)
      ? []
      : [violation("an unlisted built-in", "builtin.ts", `import "${builtin}";\n`, "builtin", builtin)]),
    ...(layer.computedImports === "anywhere" ? [] : uncheckable(workspace, layer, violation)),
    violation("a path to nowhere", "unresolved.ts", 'export * from "./missing.ts";\n', "unresolved"),
    ...(workspace.layersIn(owner).length > 1 || owner.layer !== site.layerName
      ? []
      : [violation("a self import", "self.ts", `import "${owner.name}/planted";\n`, "self-import")]),
    violation(
      "a cycle",
      "cycle-a.ts",
      `import { b } from "${to("cycle-b.ts")}";\nexport const a = () => b;\n`,
      "cycle",
    ),
    legal(
      "the other half of a cycle",
      "cycle-b.ts",
      `import { a } from "${to("cycle-a.ts")}";\nexport const b = () => a;\n`,
    ),
    violation("a file that cannot be parsed", "broken.ts", "export const = ;\n", "parse"),
    violation("a file of an unknown kind", "unknown.coffee", "x\n", "unknown-file"),
    ...usesTest(workspace, site),
    legal("its own file", "own.ts", `export { a } from "${to("cycle-a.ts")}";\n`),
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

function bindingRule({ forbids }: LayerConfig): RuleId {
  return forbids.includes("process") || forbids.includes("process.binding") ? "forbidden" : "code-from-text";
}

function usesTest({ config, layerAt }: Workspace, { label, layerName, at }: Site): Plant[] {
  const test = at("helper.test.ts");
  if (roles(config)(test).join() !== "test" || layerAt(test) !== layerName) return [];
  return [
    { name: `${label}: a test`, file: test, text: "export const helper = 1;\n", expected: undefined },
    {
      name: `${label}: production code that uses a test`,
      file: at("uses-test.ts"),
      text: `export * from "${pathTo(at("uses-test.ts"), test)}";\n`,
      expected: { rule: "test-code" },
    },
  ];
}
