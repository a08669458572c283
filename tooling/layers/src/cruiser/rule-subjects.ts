import type { IRegularForbiddenRuleType } from "dependency-cruiser";
import { matcher } from "../read/glob.ts";
import { inFolder } from "../read/path.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import { fileLayers, filePattern, folderPattern } from "./rule-patterns.ts";

type From = IRegularForbiddenRuleType["from"];

/** The code that one set of rules is about. */
export type Subject = {
  /** Begins the names of the rules. */
  readonly name: string;
  readonly layer: string;
  /** The package, unless the layer lists files. */
  readonly owner: Package | undefined;
  readonly files: readonly SourceFile[];
  readonly production: From;
  readonly tests: From;
};

/** Every package in a layer, and every layer that lists files. */
export function ruleSubjects(workspace: Workspace): Subject[] {
  return [
    ...workspace.packages.flatMap((owner) => packageSubject(workspace, owner)),
    ...fileLayers(workspace.config).map((layer) => fileSubject(workspace, layer)),
  ];
}

/** A package, without the files that layers list by themselves. */
function packageSubject(workspace: Workspace, owner: Package): Subject[] {
  if (owner.layer === undefined) return [];
  const { config } = workspace;
  const nested = owner.folder === "." ? workspace.packages.filter((other) => other !== owner).map(folderPattern) : [];
  const inside = [...nested, ...fileLayers(config).flatMap(({ patterns }) => patterns)];
  return [
    {
      name: owner.name,
      layer: owner.layer,
      owner,
      files: [...workspace.sources.values()].filter((file) => file.package === owner),
      production: {
        path: owner.folder === "." ? "" : folderPattern(owner),
        pathNot: [...[...config.files.tests, ...config.files.configs].map(filePattern), ...inside],
      },
      tests: { path: config.files.tests.map((glob) => filePattern(ownGlob(owner, glob))), pathNot: inside },
    },
  ];
}

/** The tests of a layer that lists files are named one by one: no expression matches what two globs both match. */
function fileSubject(workspace: Workspace, layer: ReturnType<typeof fileLayers>[number]): Subject {
  const { config, sources } = workspace;
  const files = [...sources.values()].filter((file) => file.layer === layer.name);
  const isTest = matcher(config.files.tests);
  const apart = [...config.files.tests, ...config.files.configs].map(filePattern);
  return {
    name: layer.name,
    layer: layer.name,
    owner: undefined,
    files,
    production: { path: layer.patterns, pathNot: [...apart, ...layer.excluded] },
    tests: {
      path: files
        .map(({ path }) => path)
        .filter(isTest)
        .map(filePattern),
    },
  };
}

function ownGlob({ folder }: Package, glob: string): string {
  return glob.startsWith("**/") ? inFolder(folder, glob) : glob;
}
