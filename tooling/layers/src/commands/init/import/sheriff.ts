import { join, posix } from "node:path";
import { z } from "zod";
import type { ForeignReader, Note, Repository } from "./foreign-rules.ts";
import { parseForeign } from "./parse-foreign.ts";
import { runTypedConfig } from "./run-typed-config.ts";
import { isTagAllowed, isTagged, tagsOf } from "./sheriff-tags.ts";

const configSchema = z.looseObject({
  modules: z.record(z.string(), z.unknown()).optional(),
  tagging: z.record(z.string(), z.unknown()).optional(),
  depRules: z.record(z.string(), z.unknown()).default({}),
  autoTagging: z.boolean().default(true),
  enableBarrelLess: z.boolean().default(false),
  barrelFileName: z.string().default("index.ts"),
});

type SheriffConfig = z.output<typeof configSchema>;

const file = "sheriff.config.ts";

/** Reads the modules, the tags and the rules between tags of Sheriff. */
export const readSheriff: ForeignReader = async (repository) => {
  if (!repository.files.includes(file)) return undefined;
  const { config: value } = await runTypedConfig(repository.root, file);
  const config = parseForeign(configSchema, value, file);
  if (Object.keys(config.depRules).length === 0) return undefined;
  const modules = modulesOf(repository, config);
  const moduleOf = (path: string): string => modules.find((folder) => path.startsWith(`${folder}/`)) ?? "";
  const paths = config.modules ?? config.tagging ?? {};
  const tagsOfModule = (folder: string): readonly string[] =>
    folder === "" ? ["root"] : (tagsOf(paths, folder) ?? ["noTag"]);
  return {
    tool: "Sheriff",
    file,
    notes: notes(config, modules, tagsOfModule),
    installed: [],
    nameOf(path) {
      const tags = tagsOfModule(moduleOf(path));
      return tags.join("+");
    },
    may(from, to) {
      const source = moduleOf(from);
      const target = moduleOf(to);
      if (source === target) return true;
      const of = (path: string): string => join(repository.root, path);
      const context = {
        fromModulePath: of(source),
        toModulePath: of(target),
        fromFilePath: of(from),
        toFilePath: of(target),
      };
      return tagsOfModule(source).every((tag) => isTagAllowed(config.depRules, tag, tagsOfModule(target), context));
    },
    why: () => undefined,
    mayInstalled: () => true,
  };
};

/** The folders that are modules, the innermost first: those with a barrel file and, without barrels, those with tags. */
function modulesOf({ production, files }: Repository, config: SheriffConfig): string[] {
  const barrels = files
    .filter((path) => posix.basename(path) === config.barrelFileName)
    .map((path) => posix.dirname(path));
  const folders = new Set(production.flatMap(foldersOf));
  const paths = config.modules ?? config.tagging ?? {};
  const tagged = [...folders].filter((folder) => config.enableBarrelLess && isTagged(paths, folder));
  const all = new Set([...barrels, ...tagged].filter((folder) => folder !== "."));
  return [...all].toSorted((a, b) => b.length - a.length);
}

function foldersOf(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join("/"));
}

function notes(
  { depRules }: SheriffConfig,
  modules: readonly string[],
  tagsOfModule: (folder: string) => readonly string[],
): Note[] {
  const tags = new Set(["", ...modules].flatMap(tagsOfModule));
  const silent = [...tags].filter(
    (tag) => !Object.keys(depRules).some((rule) => isTagAllowed({ [rule]: () => true }, tag, [tag], {})),
  );
  return [
    {
      effect: "looser",
      text: "imports of a module past its barrel file, and of its internal folder, are allowed; slices close their inside",
    },
    ...silent.map((tag): Note => ({
      effect: "stricter",
      text: `depRules has no rule for ${tag}, which is an error there; its layers may use nothing here`,
    })),
  ];
}
