import { posix } from "node:path";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { exportedSpecifier } from "./exported-specifier.ts";
import { plantFolder } from "./plant-place.ts";
import type { Plant } from "./plant.ts";

const values: Readonly<Record<string, (target: string) => string>> = {
  import: (target) => `import * as planted from "${target}";\nexport const use = () => planted;\n`,
  "side effect": (target) => `import "${target}";\n`,
  "export from": (target) => `export * from "${target}";\n`,
  "import()": (target) => `export const load = () => import("${target}");\n`,
  require: (target) => `export const load = () => require("${target}");\n`,
};

const types: Readonly<Record<string, (target: string) => string>> = {
  "import type": (target) => `import type * as planted from "${target}";\nexport type Use = keyof typeof planted;\n`,
  "typeof import": (target) => `export type Use = keyof typeof import("${target}");\n`,
};

/** Every edge between two layers, written in every way: forbidden ones to go red, allowed ones to stay green. */
export function plantEdges(workspace: Workspace, owner: Package): Plant[] {
  const uses = workspace.layerOf(owner)?.uses ?? {};
  return workspace.packages
    .filter((target) => target !== owner && target.folder !== "." && target.layer !== undefined)
    .flatMap((target) => {
      const how = uses[target.layer ?? ""];
      const plant = (syntax: string, text: string, rule: string | undefined): Plant => ({
        name: `${owner.name} uses ${target.name} by ${syntax}`,
        file: `${plantFolder(workspace, owner)}/${slug(`${target.name}-${syntax}`)}.ts`,
        text,
        expected: rule === undefined ? undefined : { rule, target: target.layer ?? "" },
      });
      const all = (ways: typeof values, specifier: string, rule: string | undefined): Plant[] =>
        Object.entries(ways).map(([syntax, write]) => plant(syntax, write(specifier), rule));
      if (how === undefined)
        return [
          ...all({ ...values, ...types }, `${target.name}/planted`, "layer"),
          ...byPath(workspace, owner, target, plant),
        ];
      const specifier = exportedSpecifier(workspace, target);
      const allowed = specifier === undefined ? [] : all(types, specifier, undefined);
      if (how === "types") return [...all(values, specifier ?? `${target.name}/planted`, "types-only"), ...allowed];
      const direct = specifier === undefined ? [] : all({ import: values["import"] ?? String }, specifier, undefined);
      return [...allowed, ...direct];
    });
}

type MakePlant = (syntax: string, text: string, rule: string) => Plant;

function byPath(workspace: Workspace, owner: Package, target: Package, plant: MakePlant): Plant[] {
  const file = [...workspace.sources.values()].find(
    (source) => source.package === target && source.role === "production",
  );
  if (file === undefined) return [];
  const path = posix.relative(plantFolder(workspace, owner), file.path);
  return [plant("relative path", `export * from "${path}";\n`, "layer")];
}

function slug(text: string): string {
  return text.replaceAll(/\W+/g, "-").toLowerCase();
}
