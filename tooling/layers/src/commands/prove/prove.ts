import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config, LayerConfig } from "../../config/config.ts";
import type { judge as judgeWorkspace } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import { isOff } from "../../policy/is-off.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { copyWorkspace } from "./copy-workspace.ts";
import { plantEdges } from "./plant-edges.ts";
import { plantForbidden } from "./plant-forbidden.ts";
import { plantManifest } from "./plant-manifest.ts";
import { plantOrders } from "./plant-orders.ts";
import { plantOwnFiles } from "./plant-own-files.ts";
import { plantSlices } from "./plant-slices.ts";
import type { Plant } from "./plant.ts";
import { type Site, sitesOf } from "./site.ts";

/** What planting showed: how many went as they should, and those that did not. */
export type Proof = {
  readonly red: number;
  readonly green: number;
  readonly failures: readonly string[];
};

/**
 * Plants every violation that the configuration forbids, and every edge that it allows, in one copy of the workspace,
 * and compares what `judge` says of each. One run: the plants are files of their own and do not meet.
 */
export async function prove(workspace: Workspace, judge: typeof judgeWorkspace): Promise<Proof> {
  const sites = sitesOf(workspace);
  const plants = plantsOf(workspace, sites).filter(
    ({ expected }) => expected === undefined || !isOff(workspace, expected.rule),
  );
  using copy = copyWorkspace(workspace);
  for (const { file, text } of plants) {
    mkdirSync(dirname(join(copy.root, file)), { recursive: true });
    writeFileSync(join(copy.root, file), text);
  }
  const { violations } = await judge(copy.root, withGrants(workspace.config, sites));
  const byFile = new Map<string, Violation[]>();
  for (const violation of violations) byFile.set(violation.file, [...(byFile.get(violation.file) ?? []), violation]);
  const failures = plants.flatMap((plant) => failureOf(plant, byFile.get(plant.file) ?? []));
  const isRed = ({ expected }: Plant): boolean => expected !== undefined;
  return { red: plants.filter(isRed).length, green: plants.filter((plant) => !isRed(plant)).length, failures };
}

function plantsOf(workspace: Workspace, sites: readonly Site[]): Plant[] {
  return [
    ...sites.flatMap((site) => [
      ...plantEdges(workspace, site, sites),
      ...plantForbidden(site),
      ...plantOwnFiles(workspace, site),
    ]),
    ...plantSlices(workspace),
    ...plantOrders(workspace),
    ...workspace.packages.flatMap((owner) => plantManifest(workspace, owner)),
  ];
}

/** Layers that list single files only get a folder for what is planted. */
function withGrants(config: Config, sites: readonly Site[]): Config {
  const layers = Object.entries(config.layers).map(([name, layer]) => {
    const granted = sites.flatMap(({ layerName, grant }) => (layerName === name && grant !== undefined ? [grant] : []));
    return [name, { ...layer, files: [...layer.files, ...granted] }] satisfies [string, LayerConfig];
  });
  return { ...config, layers: Object.fromEntries(layers) };
}

function failureOf({ name, expected }: Plant, found: readonly Violation[]): string[] {
  if (expected === undefined)
    return found.map(({ rule, message }) => `${name}: allowed, and is red: ${message} [${rule}]`);
  const isFound = found.some(({ rule, target }) => rule === expected.rule && (expected.target ?? target) === target);
  return isFound
    ? []
    : [`${name}: forbidden, and not red for ${expected.rule}: ${found.map(({ rule }) => rule).join() || "green"}`];
}
