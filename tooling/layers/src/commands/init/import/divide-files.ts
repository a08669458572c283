import { posix } from "node:path";
import { commonFolder } from "./common-folder.ts";
import type { ForeignRules, Repository } from "./foreign-rules.ts";

/** Files that every rule treats alike. */
export type FileGroup = {
  /** The name that the tools have for them. */
  readonly name: string | undefined;
  readonly files: readonly string[];
  /** Whether the rules forbid imports between the files, which no layer forbids within itself. */
  readonly isLoose: boolean;
};

/**
 * Divides files into groups so that the rules answer the same for every file of a group. Files are told apart by what
 * the rules answer between them and a few of each group, until no group falls apart. So no pattern of another tool has to
 * be translated.
 */
export function divideFiles(rules: ForeignRules, repository: Repository, files: readonly string[]): FileGroup[] {
  const isWorkspace = repository.packages.length > 1;
  const seedOf = (path: string): string =>
    rules.nameOf(path) ?? (isWorkspace ? `package ${repository.packageOf(path).folder}` : "");
  const bases = new Map(
    groupsBy(files, (path) => repository.packageOf(path).folder).map((own) => [
      repository.packageOf(own[0] ?? "").folder,
      commonFolder(own),
    ]),
  );
  const baseOf = (path: string): string => bases.get(repository.packageOf(path).folder) ?? "";
  const answers = new Map(files.map((path) => [path, JSON.stringify(seedOf(path))]));
  const asked = new Set<string>();
  for (let count = 0; ;) {
    const groups = groupsBy(files, (path) => answers.get(path) ?? "");
    if (groups.length === count) {
      const samples = groups.flatMap((group) => group[0] ?? []);
      const apart = groups.flatMap((group) => byFolder(rules, group, baseOf(group[0] ?? ""), samples));
      return withoutSingles(rules, apart);
    }
    count = groups.length;
    const others = [...new Set(groups.flatMap(few))].filter((path) => !asked.has(path));
    for (const other of others) asked.add(other);
    for (const path of files)
      answers.set(path, `${answers.get(path)}${others.map((other) => answer(path, other)).join("")}`);
  }

  /** A file compared with itself answers as one of its own group and package does. */
  function answer(path: string, other: string): string {
    if (path === other || isAcrossPackages(path, other)) return "1111";
    const asks = [
      rules.may(path, other, "value"),
      rules.may(path, other, "type"),
      rules.may(other, path, "value"),
      rules.may(other, path, "type"),
    ];
    return asks.map(Number).join("");
  }

  /** Packages of one name have one layer, which says by `uses` whether they may use each other. */
  function isAcrossPackages(path: string, other: string): boolean {
    const name = rules.nameOf(path);
    return (
      name !== undefined && name === rules.nameOf(other) && repository.packageOf(path) !== repository.packageOf(other)
    );
  }
}

/** Folders of a package that are alike by chance stay apart, so that layers are what people call them. */
function byFolder(rules: ForeignRules, group: readonly string[], base: string, samples: readonly string[]): string[][] {
  const [first = ""] = group;
  const isFree = samples.every((other) => rules.may(first, other, "value") && rules.may(other, first, "value"));
  if (isFree || rules.nameOf(first) !== undefined) return [[...group]];
  return groupsBy(group, (path) => path.slice(base.length).split("/").slice(0, -1)[0] ?? "");
}

/**
 * Where files of one folder may not import each other, each of them is a group of its own. Those that are alike in
 * everything else become one group.
 */
function withoutSingles(rules: ForeignRules, groups: readonly (readonly string[])[]): FileGroup[] {
  const others = groups.flatMap((group) => group[0] ?? []);
  const isAlike = (a: string, b: string): boolean =>
    posix.dirname(a) === posix.dirname(b) &&
    rules.nameOf(a) === rules.nameOf(b) &&
    others.every(
      (other) =>
        other === a ||
        other === b ||
        (rules.may(a, other, "value") === rules.may(b, other, "value") &&
          rules.may(other, a, "value") === rules.may(other, b, "value")),
    );
  const found: { files: string[]; isLoose: boolean }[] = [];
  for (const [path = "", ...further] of groups) {
    const alike = further.length > 0 ? undefined : found.find(({ files }) => isAlike(files[0] ?? "", path));
    if (alike === undefined) found.push({ files: [path, ...further], isLoose: false });
    else {
      alike.files.push(path);
      alike.isLoose = true;
    }
  }
  return found.map(({ files, isLoose }) => ({ name: rules.nameOf(files[0] ?? ""), files, isLoose }));
}

/** The first, the middle and the last of a group stand for it. */
function few(group: readonly string[]): string[] {
  return [group[0], group[Math.floor(group.length / 2)], group.at(-1)].flatMap((path) => path ?? []);
}

function groupsBy(paths: readonly string[], keyOf: (path: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return [...groups.values()];
}
