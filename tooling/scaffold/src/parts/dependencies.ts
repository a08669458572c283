import path from "node:path";

import { parseDocument } from "yaml";

import type { Project } from "../project.ts";
import { toJson } from "../to-json.ts";
import { prune } from "./prune.ts";
import { isCode } from "./syntax-tree.ts";

type Manifest = {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

const workspaceFile = "pnpm-workspace.yaml";
const gateFile = "layers.config.mjs";

/** The dependencies that each manifest of a project has, and those of them that its code names. */
export type Dependencies = ReadonlyMap<
  string,
  { readonly all: ReadonlySet<string>; readonly used: ReadonlySet<string> }
>;

export async function readDependencies(project: Project): Promise<Dependencies> {
  const files = await project.files();
  const manifests = files.filter((file) => path.posix.basename(file) === "package.json");
  const code = files.filter(isCode);
  const found: [string, { all: Set<string>; used: Set<string> }][] = [];
  for (const file of manifests) {
    const folder = path.posix.dirname(file);
    const texts = await Promise.all(code.filter((each) => isIn(folder, each)).map((each) => project.read(each)));
    const all = new Set(namesOf(await readManifest(project, file)));
    const used = new Set([...all].filter((name) => texts.some((text) => mentions(text, name))));
    found.push([file, { all, used }]);
  }
  return new Map(found);
}

/**
 * Removes the dependencies that code named before and does not name now, those on packages that are gone, and from the
 * catalog the versions that no manifest has any more.
 */
export async function removeUnusedDependencies(project: Project, before: Dependencies, gone: ReadonlySet<string>) {
  const left = new Set<string>();
  for (const [file, { all, used: now }] of await readDependencies(project)) {
    const then = before.get(file)?.used;
    const isUnused = (name: string): boolean => {
      const code = name.replace(/^@types\/(?!node$)/, "");
      return gone.has(name) || (then?.has(code) === true && !now.has(code));
    };
    await dropFrom(project, file, isUnused);
    for (const name of all) if (!isUnused(name)) left.add(name);
  }
  const dropped = new Set<string>();
  const catalog = parseDocument(await project.read(workspaceFile));
  for (const name of new Set([...before.values()].flatMap(({ all }) => Array.from(all)))) {
    if (left.has(name)) continue;
    catalog.deleteIn(["catalog", name]);
    dropped.add(name);
  }
  project.write(workspaceFile, catalog.toString({ lineWidth: 0 }));
  await removeFromGate(project, new Set([...dropped, ...gone]));
}

/** Removes packages from the lists of the gate's configuration. */
async function removeFromGate(project: Project, names: ReadonlySet<string>): Promise<void> {
  const pruned = prune(gateFile, await project.read(gateFile), {
    isGone: () => false,
    alsoGone: (tree) =>
      tree.nodes.filter((node) => node.type === "Literal" && names.has(packageOf(String(node.value)))),
  });
  if (pruned.text !== undefined) project.write(gateFile, pruned.text);
}

/** The package of a specifier, such as `@acme/models` of `@acme/models/user`. */
function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

async function dropFrom(project: Project, file: string, isUnused: (name: string) => boolean): Promise<void> {
  const manifest = await readManifest(project, file);
  if (!namesOf(manifest).some(isUnused)) return;
  const kept = (list: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(list).filter(([name]) => !isUnused(name)));
  const { dependencies, devDependencies } = manifest;
  const changed = {
    ...manifest,
    ...(dependencies && { dependencies: kept(dependencies) }),
    ...(devDependencies && { devDependencies: kept(devDependencies) }),
  };
  project.write(file, toJson(changed));
}

async function readManifest(project: Project, file: string): Promise<Manifest> {
  return JSON.parse(await project.read(file)) as Manifest;
}

function namesOf({ dependencies, devDependencies }: Manifest): readonly string[] {
  return Object.keys({ ...dependencies, ...devDependencies });
}

/** Whether a file is in a package: the root's own files are those in no other package. */
function isIn(folder: string, file: string): boolean {
  return folder === "." ? !/^(?:packages|apps|tooling)\//.test(file) : file.startsWith(`${folder}/`);
}

function mentions(text: string, name: string): boolean {
  return text.includes(`"${name}"`) || text.includes(`"${name}/`);
}
