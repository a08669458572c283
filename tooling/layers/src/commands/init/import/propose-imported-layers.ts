import { builtinModules } from "node:module";
import { posix } from "node:path";
import type { LayersConfig } from "../../../config/config.ts";
import { sections } from "../../../workspace/manifest.ts";
import { commonFolder } from "./common-folder.ts";
import { describeFiles, type Patterns } from "./describe-files.ts";
import { divideFiles, type FileGroup } from "./divide-files.ts";
import type { ForeignRules, Note, Repository } from "./foreign-rules.ts";

type Layers = LayersConfig["layers"];

/** A layer to be: its files, its tests, and what it is called. */
type Draft = {
  readonly name: string;
  readonly group: FileGroup;
  readonly tests: readonly string[];
  readonly patterns: Patterns;
};

const remedy = "Use what the layer may use, or change layers.config.mjs and say why";

/** Layers that say what the configuration of another tool says, and what they do not say as it did. */
export type ImportedLayers = { readonly layers: Layers; readonly notes: readonly Note[] };

/** The layers that the rules of another tool make of a repository; none where they tell no files apart. */
export function proposeImportedLayers(rules: ForeignRules, repository: Repository): ImportedLayers {
  const drafts = draftsOf(rules, repository);
  const isOpen = drafts.every((from) =>
    drafts.every((to) => from === to || rules.may(sample(from), sample(to), "value")),
  );
  if (isOpen) return { layers: {}, notes: [] };
  const installed = installedNames(rules, repository);
  const notes: Note[] = drafts
    .filter(({ group }) => group.isLoose)
    .map(({ name }) => ({
      effect: "looser",
      text: `imports between the files of ${name} are allowed, as they are in one layer`,
    }));
  const layers = drafts.map((draft): [string, Layers[string]] => {
    const { name, patterns } = draft;
    const packages = ownPackages(rules, repository, draft);
    if (packages === "mixed")
      notes.push({
        effect: "stricter",
        text: `some packages of ${name} may use each other there, and none of them here`,
      });
    const uses = Object.fromEntries(drafts.flatMap((target) => useOf(rules, draft, target)));
    const advice = drafts.flatMap((target): [string, { reason: string; remedy: string }][] => {
      const reason = target === draft ? undefined : rules.why(sample(draft), sample(target));
      return reason === undefined ? [] : [[target.name, { reason, remedy }]];
    });
    const tests = testModules(rules, drafts, draft);
    return [
      name,
      {
        ...(patterns.packages.length === 0 ? {} : { packages: [...patterns.packages] }),
        ...(patterns.files.length === 0 ? {} : { files: [...patterns.files] }),
        uses: { ...(packages === "values" ? { [name]: "values" as const } : {}), ...uses },
        external: among(installed, "**", (each) => rules.mayInstalled(sample(draft), each)),
        builtins: among(builtins, "node:**", (each) => rules.mayInstalled(sample(draft), each)),
        reason: `${rules.file} says what it may use`,
        remedy,
        ...(advice.length === 0 ? {} : { advice: Object.fromEntries(advice) }),
        ...(tests.length === 0 ? {} : { tests: { modules: tests } }),
      },
    ];
  });
  return { layers: Object.fromEntries(layers), notes };
}

function draftsOf(rules: ForeignRules, repository: Repository): Draft[] {
  const { packages, production, tests, packageOf } = repository;
  const withCode = new Set([...production, ...tests].map((path) => packageOf(path)));
  const manifests = packages
    .filter((owner) => packages.length > 1 && !withCode.has(owner))
    .map(({ folder }) => posix.join(folder, "package.json"));
  const groups = divideFiles(rules, repository, [...production, ...manifests]);
  const indices = new Map(groups.flatMap(({ files }, at) => files.map((path): [string, number] => [path, at])));
  const testGroups = new Map(tests.map((path) => [path, nearestGroup(path, indices, repository) ?? groups.length]));
  const alone = tests.filter((path) => testGroups.get(path) === groups.length);
  const all = alone.length === 0 ? groups : [...groups, { name: "tests", files: alone, isLoose: false }];
  const patterns = describeFiles(packages, packageOf, new Map([...indices, ...testGroups]));
  const names = namesOf(all, patterns);
  return all.map((group, at) => ({
    name: names[at] ?? `layer ${at}`,
    group,
    tests: tests.filter((path) => testGroups.get(path) === at),
    patterns: patterns.get(at) ?? { packages: [], files: [] },
  }));
}

/** A test belongs to what most files of its folder belong to, or of the nearest folder above within its package. */
function nearestGroup(
  path: string,
  groups: ReadonlyMap<string, number>,
  { packageOf }: Repository,
): number | undefined {
  const owner = packageOf(path);
  for (let folder = posix.dirname(path); folder !== "." && folder !== owner.folder; folder = posix.dirname(folder)) {
    const counts = new Map<number, number>();
    for (const [file, group] of groups)
      if (file.startsWith(`${folder}/`)) counts.set(group, (counts.get(group) ?? 0) + 1);
    const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
    if (most !== undefined) return most[0];
  }
  const own = new Set(
    [...groups].filter(([file]) => owner.folder !== "." && packageOf(file) === owner).map(([, group]) => group),
  );
  return own.size === 1 ? [...own][0] : undefined;
}

/** The name that the tool has, else what the first pattern is about, as long as no other layer has it. */
function namesOf(groups: readonly FileGroup[], patterns: ReadonlyMap<number, Patterns>): string[] {
  const taken = new Set<string>();
  return groups.map(({ name: given, files: own }, at) => {
    const isShared = groups.filter(({ name }) => name === given).length > 1;
    const name =
      given === undefined || !isShared ? given : `${posix.basename(withoutSource(commonFolder(own)))}-${given}`;
    const { packages, files } = patterns.get(at) ?? { packages: [], files: [] };
    const [first = "others"] = [...packages, ...files];
    const [only = ""] = packages.length + files.length === 1 ? [first] : [];
    const candidates = [
      name,
      packages.length > 0 ? packageName(first) : shortName(first),
      only,
      first,
      `layer ${at + 1}`,
    ];
    const found = candidates.find((each) => each !== undefined && each !== "" && !taken.has(each)) ?? `layer ${at + 1}`;
    taken.add(found);
    return found;
  });
}

function withoutSource(folder: string): string {
  return folder.replace(/(?:^|\/)(?:src|lib)\/$/, "");
}

function packageName(folder: string): string {
  return folder === "." ? "root" : posix.basename(folder);
}

/** `orders` for `src/orders/**`, `controller` for `src/**` with names that end in `.controller.ts`. */
function shortName(pattern: string): string {
  const ending = /\/\*\\?\.([\w-]+)\\?\.[cm]?[jt]sx?$/.exec(pattern)?.[1];
  const folder = /^(.*?)(?:\/(?:src|lib))?\/\*\*$/.exec(pattern)?.[1];
  return ending ?? (folder === undefined ? pattern : posix.basename(folder).replaceAll("\\", ""));
}

function sample({ group, tests }: Draft): string {
  return group.files[0] ?? tests[0] ?? "";
}

function useOf(rules: ForeignRules, from: Draft, to: Draft): [string, "values" | "types"][] {
  if (from === to) return [];
  const sources = from.name === "tests" ? from.group.files : [sample(from)];
  if (sources.every((path) => rules.may(path, sample(to), "value"))) return [[to.name, "values"]];
  return sources.every((path) => rules.may(path, sample(to), "type")) ? [[to.name, "types"]] : [];
}

/** Whether the packages of one layer may use each other. */
function ownPackages(rules: ForeignRules, { packageOf }: Repository, { group }: Draft): "values" | "none" | "mixed" {
  const byPackage = new Map(group.files.map((path) => [packageOf(path), path]));
  const samples = [...byPackage.values()];
  const answers = new Set(
    samples.flatMap((from) => samples.filter((to) => to !== from).map((to) => rules.may(from, to, "value"))),
  );
  if (answers.size === 2) return "mixed";
  return answers.has(true) ? "values" : "none";
}

/** The files that the tests of a layer may use and the layer may not. */
function testModules(rules: ForeignRules, drafts: readonly Draft[], own: Draft): string[] {
  if (own.tests.length === 0) return [];
  return drafts
    .filter((target) => target !== own && !rules.may(sample(own), sample(target), "value"))
    .filter((target) => own.tests.every((path) => rules.may(path, sample(target), "value")))
    .flatMap(({ patterns }) => patterns.packages.map((folder) => `${folder}/**`).concat(patterns.files));
}

const builtins = builtinModules
  .filter((name) => !name.startsWith("_"))
  .map((name) => `node:${name.replace(/^node:/, "")}`);

function installedNames({ installed }: ForeignRules, { packages }: Repository): string[] {
  const own = new Set(packages.map(({ name }) => name));
  const declared = packages.flatMap(({ manifest }) => sections.flatMap((section) => Object.keys(manifest[section])));
  return [...new Set([...declared, ...installed])].filter((name) => !own.has(name)).toSorted();
}

/** A name that nothing has: what is said of it is said of all names that no rule mentions. */
const unmentioned = "@unmentioned/package";

/** The shortest list of patterns that allows the names that may be used. */
function among(names: readonly string[], every: "**" | "node:**", may: (name: string) => boolean): string[] {
  const denied = names.filter((name) => !may(name));
  const allowed = names.filter((name) => may(name));
  const isOpen = every === "**" ? may(unmentioned) : denied.length < allowed.length;
  if (!isOpen) return allowed;
  return ["**", ...denied.map((name) => (every === "**" ? `!${name}` : `!{node:,}${name.slice("node:".length)}`))];
}
