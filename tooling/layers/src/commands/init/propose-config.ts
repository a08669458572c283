import { configFile } from "../../config/load-config.ts";
import { parseConfig } from "../../rules/parse-config.ts";
import type { Config, LayersConfig } from "../../config/config.ts";
import { judge } from "../../rules/judge.ts";
import { roles } from "../../workspace/role.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { ForeignRules, Note, Repository } from "./import/foreign-rules.ts";
import { proposeImportedLayers } from "./import/propose-imported-layers.ts";
import { readForeignRules } from "./import/read-foreign-rules.ts";
import { withoutBanned } from "./import/without-banned.ts";
import { hasFolders, proposeFolderLayers } from "./propose-folder-layers.ts";
import { proposeLayers } from "./propose-layers.ts";

const endings = "{ts,tsx,mts,cts,js,jsx,mjs,cjs}";

/** Test files as they are named in the wild. */
const tests = [`**/*.{test,spec}.${endings}`, `**/{test,tests,__tests__,testing}/**/*.${endings}`];

/** Configuration of tools as it is named in the wild: `vite.config.ts`, `.eslintrc.cjs`. */
const configs = [`**/*.config.${endings}`, `.*.${endings}`];

/** Every package in one layer that may use anything: enough to read the workspace before anything is decided. */
const open: LayersConfig = {
  layers: {
    all: {
      packages: [".", "**"],
      uses: { all: "values" },
      external: ["**"],
      builtins: ["**"],
      reason: "Open",
      remedy: "None",
    },
  },
  files: { configs },
};

/** A configuration for a workspace that has none, and where it comes from. */
export type ProposedConfig = {
  readonly config: Config;
  /** A program to read and change. */
  readonly text: string;
  /** The configuration of another tool that it says the same as. */
  readonly from?: { readonly file: string; readonly tool: string; readonly notes: readonly Note[] };
};

/**
 * Describes a workspace by the configuration of another tool, or, without one, by what its code uses today.
 * @throws GateError when the configuration of another tool cannot be read.
 */
export async function proposeConfig(root: string, { imports }: { imports: boolean }): Promise<ProposedConfig> {
  const verdict = await judge(root, parseConfig(open));
  const repository = repositoryOf(verdict.workspace);
  const rules = imports ? await readForeignRules(repository) : undefined;
  const imported = rules === undefined ? undefined : proposeImportedLayers(rules, repository);
  const isDivided = imported !== undefined && Object.keys(imported.layers).length > 0;
  const development = developmentOf(verdict.workspace);
  const propose = isSinglePackage(verdict.workspace) ? proposeFolderLayers : proposeLayers;
  const proposal: LayersConfig = {
    layers: isDivided ? imported.layers : withoutBanned(propose(verdict), rules, repository),
    files: { tests, configs },
    tests: { external: development, builtins: ["**"] },
    configs: { external: development, builtins: ["**"] },
    development,
  };
  const text = `export default ${JSON.stringify(proposal, undefined, 2)};
`;
  const config = parseConfig(proposal);
  if (rules === undefined || imported === undefined) return { config, text };
  const from = { file: rules.file, tool: rules.tool, notes: [...rules.notes, ...imported.notes] };
  return { config, text: `${header(rules, from.notes)}${text}`, from };
}

/** The origin of the configuration, for people who read it. */
function header({ file, tool }: ForeignRules, notes: readonly Note[]): string {
  const lines = notes.map(({ effect, text }) => `${effect}: ${text}`);
  const opening = `${configFile} says what ${file} said to ${tool}${lines.length === 0 ? "." : ", except for:"}`;
  return [opening, ...lines.map((line) => `- ${line}`)].map((line) => `// ${line.replaceAll(/\s+/g, " ")}\n`).join("");
}

function repositoryOf({ root, files, packages, packageOf, sources }: Workspace): Repository {
  const rolesOf = roles(parseConfig({ ...open, files: { tests, configs } }));
  const code = [...sources.keys()].map((path) => ({ path, role: rolesOf(path)[0] ?? "production" }));
  const of = (wanted: string): string[] => code.filter(({ role }) => role === wanted).map(({ path }) => path);
  return { root, files, packages, packageOf, production: of("production"), tests: of("test") };
}

/** A repository that is one package, with folders that can be layers. */
function isSinglePackage({ packages, sources }: Workspace): boolean {
  return packages.length === 1 && packages[0]?.folder === "." && hasFolders(sources.values());
}

function developmentOf({ packages, packageByName }: Workspace): string[] {
  const names = packages.flatMap(({ manifest }) => Object.keys(manifest.devDependencies));
  return [...new Set(names)].filter((name) => !packageByName.has(name)).toSorted();
}
