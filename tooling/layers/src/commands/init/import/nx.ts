import { posix } from "node:path";
import { z } from "zod";
import { record } from "../../../read/record.ts";
import { type EslintConfig, readEslintConfig, ruleOf } from "./eslint-config.ts";
import type { ForeignReader, Note, Repository } from "./foreign-rules.ts";
import { foreignJson, parseForeign } from "./parse-foreign.ts";

const words = z.array(z.string()).optional();

const constraintSchema = z.looseObject({
  sourceTag: z.string().optional(),
  allSourceTags: words,
  onlyDependOnLibsWithTags: words,
  notDependOnLibsWithTags: words,
  allowedExternalImports: words,
  bannedExternalImports: words,
});

const optionsSchema = z.looseObject({
  allow: z.array(z.string()).default([]),
  depConstraints: z.array(constraintSchema).default([]),
  enforceBuildableLibDependency: z.boolean().default(false),
  banTransitiveDependencies: z.boolean().default(false),
  checkNestedExternalImports: z.boolean().default(false),
});

const projectSchema = z.looseObject({
  name: z.string().optional(),
  projectType: z.string().optional(),
  tags: z.array(z.string()).default([]),
});

type Constraint = z.output<typeof constraintSchema>;
type Options = z.output<typeof optionsSchema>;

/** A project of Nx: a folder with tags. */
type Project = { readonly folder: string; readonly tags: readonly string[]; readonly isApp: boolean };

const ruleNames = ["@nx/enforce-module-boundaries", "@nrwl/nx/enforce-module-boundaries"];

/** Reads the tags of projects and the constraints of `enforce-module-boundaries`. */
export const readNx: ForeignReader = async (repository) => {
  const config = await readEslintConfig(repository, [
    "@nx/eslint-plugin",
    "@nrwl/eslint-plugin-nx",
    "enforce-module-boundaries",
  ]);
  if (config === undefined) return undefined;
  const options = new Map(repository.production.map((path) => [path, optionsOf(config, path)]));
  if (![...options.values()].some((each) => each !== undefined && each.depConstraints.length > 0)) return undefined;
  const projects = projectsOf(repository);
  const of = (path: string): Project | undefined => projects.find(({ folder }) => path.startsWith(`${folder}/`));
  const constraintsOf = (path: string, project: Project): readonly Constraint[] =>
    (options.get(path) ?? [...options.values()].find((each) => each !== undefined))?.depConstraints.filter(
      ({ sourceTag, allSourceTags }) => (allSourceTags ?? [sourceTag ?? ""]).every((tag) => hasTag(project, tag)),
    ) ?? [];
  return {
    tool: "Nx",
    file: config.file,
    notes: [...config.notes, ...notes([...options.values()])],
    installed: [...options.values()]
      .flatMap((each) => each?.depConstraints ?? [])
      .flatMap(({ allowedExternalImports = [], bannedExternalImports = [] }) =>
        [...allowedExternalImports, ...bannedExternalImports].filter((name) => !name.includes("*")),
      ),
    nameOf(path) {
      const project = of(path);
      if (project === undefined) return undefined;
      const name = project.tags.length === 0 ? "untagged" : project.tags.toSorted().join("+");
      return project.isApp ? `${name} app` : name;
    },
    may(from, to) {
      const source = of(from);
      const target = of(to);
      if (source === undefined || target === undefined || source === target) return true;
      const constraints = constraintsOf(from, source);
      return !target.isApp && constraints.length > 0 && constraints.every((constraint) => permits(constraint, target));
    },
    why: () => undefined,
    mayInstalled(from, name) {
      const source = of(from);
      if (source === undefined || name.startsWith("node:")) return true;
      return !constraintsOf(from, source).some((constraint) => bans(constraint, name));
    },
  };
};

function optionsOf(config: EslintConfig, path: string): Options | undefined {
  const found = config.of(path);
  const rule = ruleNames.map((name) => ruleOf(found, name)).find((each) => each !== undefined);
  if (rule === undefined) return undefined;
  return parseForeign(optionsSchema, record(rule.options), `${config.file}: enforce-module-boundaries`);
}

function permits(
  { onlyDependOnLibsWithTags: only, notDependOnLibsWithTags: not }: Constraint,
  target: Project,
): boolean {
  if (only?.length === 0 && target.tags.length > 0) return false;
  if (only !== undefined && only.length > 0 && !only.some((tag) => hasTag(target, tag))) return false;
  return not === undefined || !not.some((tag) => hasTag(target, tag));
}

/** A tag may be `*`, a pattern with `*`, or an expression between slashes. */
function hasTag({ tags }: Project, tag: string): boolean {
  if (tag === "*") return true;
  if (tag.startsWith("/") && tag.endsWith("/")) return tags.some((each) => new RegExp(tag.slice(1, -1)).test(each));
  return tag.includes("*") ? tags.some((each) => wildcard(tag).test(each)) : tags.includes(tag);
}

function bans({ allowedExternalImports: allowed, bannedExternalImports: banned }: Constraint, name: string): boolean {
  if (banned?.some((each) => wildcard(each).test(name)) === true) return true;
  return allowed?.every((each) => !wildcard(each).test(name)) === true;
}

/** As Nx does: `*`, `**` and `.*` are anything, and the rest is an expression. */
function wildcard(text: string): RegExp {
  return new RegExp(`^${text.split(/\.\*|\*+/).join(".*")}$`);
}

/** The innermost folder first. */
function projectsOf({ root, files, packages }: Repository): Project[] {
  const found = new Map<string, Project>();
  for (const { folder, manifest } of packages) {
    if (folder !== ".") found.set(folder, projectOf(folder, record(manifest["nx"]), `${folder}/package.json`));
  }
  for (const path of files.filter((each) => posix.basename(each) === "project.json" && each.includes("/"))) {
    const folder = posix.dirname(path);
    const project = projectOf(folder, foreignJson(root, path), path);
    found.set(folder, { ...project, tags: [...new Set([...(found.get(folder)?.tags ?? []), ...project.tags])] });
  }
  return [...found.values()].toSorted((a, b) => b.folder.length - a.folder.length);
}

function projectOf(folder: string, value: unknown, path: string): Project {
  const { tags, projectType } = parseForeign(projectSchema, value, path);
  return { folder, tags, isApp: projectType === "application" };
}

function notes(all: readonly (Options | undefined)[]): Note[] {
  const options = all.flatMap((each) => each ?? []);
  const found: Note[] = [];
  if (options.some(({ allow }) => allow.length > 0))
    found.push({
      effect: "stricter",
      text: `allow: ${[...new Set(options.flatMap(({ allow }) => allow))].join(", ")} are judged like any other import`,
    });
  if (
    options.some(({ depConstraints }) =>
      depConstraints.some(({ notDependOnLibsWithTags }) => notDependOnLibsWithTags !== undefined),
    )
  )
    found.push({
      effect: "looser",
      text: "notDependOnLibsWithTags: it also holds for dependencies of dependencies there; each layer is judged by its own imports here",
    });
  if (options.some(({ enforceBuildableLibDependency }) => enforceBuildableLibDependency))
    found.push({ effect: "looser", text: "enforceBuildableLibDependency: the layers know no builds" });
  if (options.some(({ checkNestedExternalImports }) => checkNestedExternalImports))
    found.push({
      effect: "looser",
      text: "checkNestedExternalImports: packages of dependencies are judged where they are imported",
    });
  if (options.some(({ banTransitiveDependencies }) => banTransitiveDependencies))
    found.push({ effect: "elsewhere", text: "banTransitiveDependencies: the rule undeclared says it" });
  found.push({
    effect: "elsewhere",
    text: "circular dependencies between projects: the rules cycle and package-cycle say it",
  });
  found.push({
    effect: "looser",
    text: "imports of a project past its entry, and of one that is loaded lazily elsewhere, are allowed; slices close their inside",
  });
  return found;
}
