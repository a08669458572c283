import type { RuleId } from "../../rules/rules.ts";
import { userWithout } from "../../policy/user-without.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import type { Plant } from "./plant.ts";
import { isReachable, pathTo, specifierFor } from "./reach.ts";
import type { Site } from "./site.ts";

/** Ways to write an edge, by name. */
type Ways = Readonly<Record<string, (target: string) => string>>;

const namedImport: Ways = {
  import: (target) => `import * as planted from "${target}";\nexport const use = () => Object.keys(planted);\n`,
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

const reExports: Ways = {
  "an exported alias": (target) => `import type * as planted from "${target}";\nexport type Use = typeof planted;\n`,
  "an exported wrapper": (target) =>
    `import type * as planted from "${target}";\nexport type Use = Partial<typeof planted>;\n`,
};

const text: Ways = { "a path in a text": (target) => `export const planted = "${target}";\n` };

const path: Ways = { "relative path": (target) => `export * from "${target}";\n` };

/** Every edge between two layers, written in every way: forbidden ones to go red, allowed ones to stay green. */
export function plantEdges(workspace: Workspace, site: Site, sites: readonly Site[]): Plant[] {
  return sites
    .filter((target) => target.owner !== site.owner || target.layerName !== site.layerName)
    .filter((target) => target.owner === site.owner || target.owner.folder !== ".")
    .flatMap((target) => plantEdge(workspace, site, target));
}

function plantEdge(workspace: Workspace, site: Site, target: Site): Plant[] {
  const how = site.layer.uses[target.layerName];
  const files = [...workspace.sources.values()].filter(
    (file) => file.package === target.owner && file.layer === target.layerName && file.role === "production",
  );
  const importable = files.flatMap((file) => {
    const specifier = specifierFor(workspace, site, file);
    return specifier === undefined ? [] : [{ specifier, isReachable: isReachable(workspace, site, file) }];
  });
  const reachable = importable.find((file) => file.isReachable)?.specifier;
  const any = reachable ?? importable[0]?.specifier ?? nowhere(site, target);
  const plant = (ways: Ways, to: string | undefined, rule: RuleId | undefined): Plant[] =>
    to === undefined ? [] : plantWays(site, target, ways, to, rule);
  if (how === undefined) {
    const isOpen = site.layer.computedImports === "anywhere";
    const pathOf = (file: SourceFile | undefined) => file && pathTo(site.at("planted.ts"), file.path);
    return [
      ...plant({ ...values, ...types }, any, "layer"),
      ...plant(path, pathOf(files[0]), "layer"),
      ...(isOpen ? [] : plant(text, pathOf(files.find((file) => /\.[cm]?[jt]sx?$/.test(file.path))), "layer")),
    ];
  }
  const isHandedOn = userWithout(workspace.config, site.layerName, target.layerName) !== undefined;
  return [
    ...(how === "types" ? plant(values, any, "types-only") : []),
    ...(isHandedOn ? plant(reExports, reachable, "re-export") : []),
    ...plant(how === "values" ? { ...types, ...namedImport } : types, reachable, undefined),
  ];
}

/** An import of a module that the package does not export is still an edge to its layer. */
function nowhere(site: Site, { owner, layerName }: Site): string | undefined {
  return owner !== site.owner && owner.layer === layerName ? `${owner.name}/planted` : undefined;
}

function plantWays(site: Site, target: Site, ways: Ways, to: string, rule: RuleId | undefined): Plant[] {
  return Object.entries(ways).map(([syntax, write]) => ({
    name: `${site.label} uses ${target.label} by ${syntax}`,
    file: site.at(`${`${target.label}-${syntax}`.replaceAll(/\W+/g, "-")}.ts`),
    text: write(to),
    expected: rule === undefined ? undefined : { rule, target: target.layerName },
  }));
}
