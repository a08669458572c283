import { z } from "zod";
import { inFolder } from "../../../read/path.ts";
import type { ForeignReader, Note, Repository } from "./foreign-rules.ts";
import { foreignJson, oneOrMore, parseForeign } from "./parse-foreign.ts";

const absent = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;

const names = oneOrMore.nullish().transform(absent);

const permissions = z.looseObject({ allow: names, deny: names }).nullish();

const sides = z.looseObject({ dependencies: permissions, dependents: permissions });

const rootSchema = z.looseObject({
  boundaries: sides
    .extend({ tags: z.record(z.string(), sides).nullish(), implicitDependencies: names })
    .nullish()
    .transform(absent),
});

const packageSchema = z.looseObject({
  tags: z.array(z.string()).default([]),
  boundaries: sides.nullish().transform(absent),
});

type Sides = z.output<typeof sides>;
type Permissions = z.output<typeof permissions>;

/** A package with what `turbo.json` says of it. */
type Tagged = { readonly name: string; readonly tags: readonly string[]; readonly own: Sides | undefined };

const file = "turbo.json";

/** Reads the tags of packages and `boundaries` of Turborepo. */
export const readTurbo: ForeignReader = async (repository) => {
  const { root, files, packageOf } = repository;
  if (!files.includes(file)) return undefined;
  const { boundaries } = parseForeign(rootSchema, foreignJson(root, file), file);
  const tagged = taggedPackages(repository);
  const rules = boundaries?.tags ?? {};
  if (boundaries === undefined && [...tagged.values()].every(({ own }) => own === undefined)) return undefined;
  const of = (path: string): Tagged => tagged.get(packageOf(path).folder) ?? { name: "", tags: [], own: undefined };
  const sidesOf = ({ tags, own }: Tagged): Sides[] => {
    const all: (Sides | undefined)[] = [...tags.map((tag) => rules[tag]), own, boundaries];
    return all.filter((each) => each !== undefined);
  };
  return {
    tool: "turbo boundaries",
    file,
    notes: [
      ...notes(Object.keys(rules), tagged),
      ...(boundaries?.implicitDependencies ?? []).map((name): Note => ({
        effect: "stricter",
        text: `boundaries.implicitDependencies: manifests have to declare ${name} here`,
      })),
    ],
    installed: [],
    nameOf(path) {
      const { name, tags, own } = of(path);
      if (own !== undefined || isNamed(rules, name)) return name;
      return tags.length === 0 ? undefined : tags.toSorted().join("+");
    },
    may(from, to) {
      const source = of(from);
      const target = of(to);
      if (source.name === target.name) return true;
      return (
        sidesOf(source).every(({ dependencies }) => permits(dependencies, target)) &&
        sidesOf(target).every(({ dependents }) => permits(dependents, source))
      );
    },
    why: () => undefined,
    mayInstalled: () => true,
  };
};

/** One tag of a list, or the name of a package, is enough. */
function permits(list: Permissions, { name, tags }: Tagged): boolean {
  const isAmong = (words: readonly string[]): boolean =>
    words.includes(name) || tags.some((tag) => words.includes(tag));
  if (list?.deny !== undefined && isAmong(list.deny)) return false;
  return list?.allow === undefined || isAmong(list.allow);
}

/** Whether a list names a package, which then is judged unlike others of its tags. */
function isNamed(rules: Readonly<Record<string, Sides>>, name: string): boolean {
  const lists = Object.values(rules).flatMap(({ dependencies, dependents }) => [dependencies, dependents]);
  return lists.some((list) => list?.allow?.includes(name) === true || list?.deny?.includes(name) === true);
}

function taggedPackages({ root, files, packages }: Repository): Map<string, Tagged> {
  return new Map(
    packages.map(({ folder, name }) => {
      const path = inFolder(folder, file);
      const found = folder !== "." && files.includes(path);
      const { tags, boundaries } = parseForeign(packageSchema, found ? foreignJson(root, path) : {}, path);
      return [folder, { name, tags, own: boundaries }];
    }),
  );
}

function notes(tags: readonly string[], tagged: ReadonlyMap<string, Tagged>): Note[] {
  const used = new Set([...tagged.values()].flatMap((each) => each.tags));
  const unused = tags.filter((tag) => !used.has(tag));
  return [
    {
      effect: "looser",
      text: "boundaries.tags: they also hold for dependencies of dependencies there; each layer is judged by its own imports here",
    },
    ...unused.map((tag): Note => ({
      effect: "looser",
      text: `boundaries.tags.${tag}: no package has the tag, so that there is no layer to make of it`,
    })),
  ];
}
