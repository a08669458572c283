import { posix } from "node:path";
import { deprived } from "../rules/deprived.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { exportedSpecifier } from "./exported-specifier.ts";
import type { Plant } from "./plant.ts";
import { plantFolder } from "./plant-place.ts";

/** Ways to write an edge, by name. */
type Ways = Readonly<Record<string, (target: string) => string>>;

const namedImport: Ways = {
  import: (target) => `import * as planted from "${target}";\nexport const use = () => planted;\n`,
};

const values: Ways = {
  ...namedImport,
  "side effect": (target) => `import "${target}";\n`,
  "export from": (target) => `export * from "${target}";\n`,
  "import()": (target) => `export const load = () => import("${target}");\n`,
  require: (target) => `export const load = () => require("${target}");\n`,
};

const types: Ways = {
  "import type": (target) => `import type * as planted from "${target}";\nexport type Use = keyof typeof planted;\n`,
  "typeof import": (target) => `export type Use = keyof typeof import("${target}");\n`,
};

const laundering: Ways = {
  "an exported alias": (target) => `import type * as planted from "${target}";\nexport type Use = typeof planted;\n`,
  "an exported wrapper": (target) =>
    `import type * as planted from "${target}";\nexport type Use = Partial<typeof planted>;\n`,
};

const text: Ways = { "a path in a text": (target) => `export const planted = "${target}";\n` };

const path: Ways = { "relative path": (target) => `export * from "${target}";\n` };

/** Every edge between two layers, written in every way: forbidden ones to go red, allowed ones to stay green. */
export function plantEdges(workspace: Workspace, owner: Package): Plant[] {
  return workspace.packages
    .filter((target) => target !== owner && target.folder !== "." && target.layer !== undefined)
    .flatMap((target) => plantEdge(workspace, owner, target));
}

function plantEdge(workspace: Workspace, owner: Package, target: Package): Plant[] {
  const how = workspace.layerOf(owner)?.uses[target.layer ?? ""];
  const exported = exportedSpecifier(workspace, target);
  const specifier = exported ?? `${target.name}/planted`;
  const plant = (ways: Ways, to: string, rule: string | undefined): Plant[] =>
    plantWays(workspace, owner, target, ways, to, rule);
  if (how === undefined) {
    const isOpen = workspace.layerOf(owner)?.computedImports === "anywhere";
    const file = relativePath(workspace, owner, target);
    return [
      ...plant({ ...values, ...types }, specifier, "layer"),
      ...(file === undefined ? [] : plant({ ...path, ...(isOpen ? {} : text) }, file, "layer")),
    ];
  }
  if (exported === undefined) return how === "types" ? plant(values, specifier, "types-only") : [];
  const isLaundering = deprived(workspace.config, owner.layer, target.layer) !== undefined;
  return [
    ...(how === "types" ? plant(values, exported, "types-only") : []),
    ...(isLaundering ? plant(laundering, exported, "re-export") : []),
    ...plant(how === "values" ? { ...types, ...namedImport } : types, exported, undefined),
  ];
}

function plantWays(
  workspace: Workspace,
  owner: Package,
  target: Package,
  ways: Ways,
  to: string,
  rule: string | undefined,
): Plant[] {
  return Object.entries(ways).map(([syntax, write]) => ({
    name: `${owner.name} uses ${target.name} by ${syntax}`,
    file: `${plantFolder(workspace, owner)}/${`${target.name}-${syntax}`.replaceAll(/\W+/g, "-")}.ts`,
    text: write(to),
    expected: rule === undefined ? undefined : { rule, target: target.layer ?? "" },
  }));
}

function relativePath(workspace: Workspace, owner: Package, target: Package): string | undefined {
  const file = [...workspace.sources.values()].find(
    (source) => source.package === target && source.role === "production",
  );
  return file === undefined ? undefined : posix.relative(plantFolder(workspace, owner), file.path);
}
