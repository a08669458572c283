import path from "node:path";

import { parseSync } from "oxc-parser";
import picomatch from "picomatch";

import { schemaFile, removeModels } from "../prisma-schema.ts";
import type { Project } from "../project.ts";
import { PlaceNotFoundError } from "../source-file.ts";
import { readDependencies, removeUnusedDependencies } from "./dependencies.ts";
import { removeFromDocument } from "./document.ts";
import { ModuleResolver } from "./module-resolver.ts";
import type { Part } from "./part.ts";
import { prune } from "./prune.ts";
import { select } from "./selector.ts";
import type { SyntaxTree } from "./syntax-tree.ts";

const isCode = (file: string): boolean => /\.(?:[cm]?ts|mjs|tsx)$/.test(file);

/**
 * Removes a part from the files of a project, without writing them: its own files, what used them, and what shared files
 * say about it.
 * @throws {PlaceNotFoundError} when a shared file has changed so that a place is not found.
 */
export async function removePart(project: Project, part: Part): Promise<void> {
  const [files, dependencies] = [await project.files(), await readDependencies(project)];
  const names = await packageNames(project, files);
  const resolver = await ModuleResolver.of(project, files);
  const isOwn = picomatch([...part.files], { dot: true });
  const gone = new Gone(files.filter((file) => isOwn(file)));
  for (const file of gone.files) project.delete(file);
  const shared = files.filter((file) => !isOwn(file));
  await editDocuments(project, part, shared);
  if (part.models) project.write(schemaFile, removeModels(await project.read(schemaFile), part.models));
  await removeUses({ project, part, shared, gone, resolver });
  const goneNames = [...names].filter(([file]) => !project.has(file)).map(([, name]) => name);
  await removeUnusedDependencies(project, dependencies, new Set(goneNames));
}

/** The modules that are gone, and the names that others export no longer. */
class Gone {
  readonly files: Set<string>;
  readonly #names = new Map<string, Set<string>>();

  constructor(files: readonly string[]) {
    this.files = new Set(files);
  }

  has(file: string, name?: string): boolean {
    return this.files.has(file) || (name !== undefined && this.#names.get(file)?.has(name) === true);
  }

  addNames(file: string, names: ReadonlySet<string>): void {
    this.#names.set(file, new Set([...(this.#names.get(file) ?? []), ...names]));
  }
}

type Removal = {
  readonly project: Project;
  readonly part: Part;
  readonly shared: readonly string[];
  readonly gone: Gone;
  readonly resolver: ModuleResolver;
};

/** Removes from the shared files what the part names, and what used it, until nothing uses what is gone. */
async function removeUses({ project, part, shared, gone, resolver }: Removal): Promise<void> {
  let selectors = selectorsOf(part, shared);
  for (let isChanged = true; isChanged; selectors = new Map()) {
    isChanged = false;
    for (const file of shared.filter((each) => isCode(each) && project.has(each))) {
      const own = selectors.get(file) ?? [];
      const text = await project.read(file);
      const isGone = (specifier: string, name?: string): boolean => {
        const target = resolver.resolve(file, specifier);
        return target !== undefined && gone.has(target, name);
      };
      if (own.length === 0 && !usesGone(file, text, isGone)) continue;
      const alsoGone = (tree: SyntaxTree) => own.flatMap((selector) => select(file, tree, selector));
      const pruned = prune(file, text, { isGone, alsoGone });
      isChanged = true;
      gone.addNames(file, pruned.goneExports);
      if (pruned.text !== undefined) project.write(file, pruned.text);
      else {
        project.delete(file);
        gone.files.add(file);
      }
    }
  }
}

function selectorsOf({ edits }: Part, files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [pattern, selectors] of Object.entries(edits)) {
    for (const file of matching(pattern, files).filter(isCode)) {
      found.set(file, [...(found.get(file) ?? []), ...selectors]);
    }
  }
  return found;
}

function usesGone(file: string, text: string, isGone: (specifier: string, name?: string) => boolean): boolean {
  const { module } = parseSync(file, text);
  const isDynamic = module.dynamicImports.some(({ moduleRequest: { start, end } }) =>
    isGone(text.slice(start + 1, end - 1)),
  );
  return (
    isDynamic ||
    module.staticImports.some(({ moduleRequest, entries }) =>
      [undefined, ...entries.map(({ importName }) => importName.name ?? undefined)].some((name) =>
        isGone(moduleRequest.value, name),
      ),
    )
  );
}

async function editDocuments(project: Project, { edits }: Part, files: readonly string[]): Promise<void> {
  for (const [pattern, passages] of Object.entries(edits)) {
    for (const file of matching(pattern, files).filter((each) => !isCode(each))) {
      let text = await project.read(file);
      for (const passage of passages) text = removeFromDocument(file, text, passage);
      project.write(file, text);
    }
  }
}

/** @throws {PlaceNotFoundError} when there is none. */
function matching(pattern: string, files: readonly string[]): readonly string[] {
  const isMeant = picomatch(pattern, { dot: true });
  const found = files.filter((file) => isMeant(file));
  if (found.length === 0) throw new PlaceNotFoundError(`${pattern} is missing`);
  return found;
}

/** The names of the packages of a project, by manifest. */
async function packageNames(project: Project, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const manifests = files.filter((file) => path.posix.basename(file) === "package.json");
  const named = manifests.map(async (file) => {
    const { name } = JSON.parse(await project.read(file)) as { readonly name: string };
    return [file, name] as const;
  });
  return new Map(await Promise.all(named));
}
