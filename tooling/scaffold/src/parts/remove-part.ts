import picomatch from "picomatch";

import { namesOf } from "../domain.ts";
import { removeNumbers } from "../grpc-numbers.ts";
import { schemaFile, removeModels } from "../prisma-schema.ts";
import type { Project } from "../project.ts";
import { PlaceNotFoundError } from "../place-not-found-error.ts";
import { UsageError } from "../usage-error.ts";
import { readDependencies, removeUnusedDependencies } from "./dependencies.ts";
import { removeFromDocument } from "./document.ts";
import { listImports } from "./imports.ts";
import { ModuleResolver } from "./module-resolver.ts";
import type { Part } from "./part.ts";
import { prune } from "./prune.ts";
import { select } from "./selector.ts";
import { isCode, type SyntaxTree } from "./syntax-tree.ts";

const migrations = "packages/adapters/prisma/migrations/";

export type RemoveOptions = {
  /** Whether migrations stay, because databases may have them. */
  readonly keepsMigrations?: boolean;
  /**
   * The files that are known to be the part's own, and those that are known to use it. Without them, the patterns of the
   * part decide, and any file may lose what uses it.
   */
  readonly known?: KnownFiles | undefined;
};

export type KnownFiles = { readonly own: readonly string[]; readonly shared: readonly string[] };

/**
 * Removes a part from the files of a project, without writing them: its own files, the code that uses them, and the
 * mentions in shared files.
 * @returns the places that have changed so much that they are not found.
 * @throws {UsageError} when other files than the shared ones use the part.
 */
export async function removePart(
  project: Project,
  part: Part,
  { keepsMigrations = false, known }: RemoveOptions = {},
): Promise<{ readonly byHand: readonly string[] }> {
  const [files, dependencies] = [await project.files(), await readDependencies(project)];
  const resolver = await ModuleResolver.of(project, files);
  const isMatch = picomatch([...part.files], { dot: true });
  const isOwn = (file: string) =>
    (known?.own.includes(knownPath(file)) ?? isMatch(file)) && !(keepsMigrations && file.startsWith(migrations));
  const domains = (part.domains ?? []).map(namesOf);
  const gone = new Gone(files.filter((file) => isOwn(file)));
  for (const file of gone.files) project.delete(file);
  const shared = files.filter((file) => !isOwn(file));
  const byHand: string[] = [];
  await editDocuments(project, part, { files: shared, byHand });
  for (const domain of domains) await removeNumbers(project, domain);
  if (part.models) project.write(schemaFile, removeModels(await project.read(schemaFile), part.models));
  const changed = await removeUses({ project, part, shared, gone, resolver, byHand });
  refuseOthers(part, changed, known?.shared);
  const gonePackages = resolver.packages.filter(({ manifest }) => !project.has(manifest));
  await removeUnusedDependencies(project, dependencies, new Set(gonePackages.map(({ name }) => name)));
  return { byHand };
}

/** The path of a file in every project: the folder of the contracts has the project's name. */
export function knownPath(file: string): string {
  return file.replace(/^(packages\/handlers\/proto)\/[^/]+\//, "$1/*/");
}

/** @throws {UsageError} with the changed files that are not known to use the part. */
function refuseOthers({ kind, name }: Part, changed: ReadonlySet<string>, known: readonly string[] | undefined): void {
  const others = known ? [...changed].filter((file) => !known.includes(file)) : [];
  if (others.length === 0) return;
  const list = others.map((file) => `  ${file}`).join("\n");
  throw new UsageError(`Other files use the ${kind} ${name}; change them first:\n${list}`);
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
  readonly byHand: string[];
};

/**
 * Removes the mentions of the part from the shared files, and the code that uses it, until no file uses a name that is
 * gone.
 * @returns the files that changed.
 */
async function removeUses({ project, part, shared, gone, resolver, byHand }: Removal): Promise<ReadonlySet<string>> {
  const changed = new Set<string>();
  let selectors = selectorsOf([part.edits, ...(part.domains ?? []).map(editsOf)], shared);
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
      const alsoGone = (tree: SyntaxTree) =>
        own.flatMap((selector) => findOr(byHand, () => select(file, tree, selector)) ?? []);
      const pruned = prune(file, text, { isGone, alsoGone });
      isChanged = true;
      changed.add(file);
      gone.addNames(file, pruned.goneExports);
      if (pruned.text !== undefined) project.write(file, pruned.text);
      else {
        project.delete(file);
        gone.files.add(file);
      }
    }
  }
  return changed;
}

/** Finds a place, or adds to the list what is missing. */
function findOr<T>(byHand: string[], find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof PlaceNotFoundError)) throw error;
    byHand.push(error.message);
    return undefined;
  }
}

/** The places that name a domain and use no file of its own. */
function editsOf(domain: string): Part["edits"] {
  const { name, plural } = namesOf(domain);
  return {
    "packages/models/src/domain.ts": [`domains > ${name}`],
    "packages/handlers/src/operations.ts": [`domains > ${plural}`],
    "packages/handlers/src/access.test.ts": [`${plural}.…`],
  };
}

function selectorsOf(
  edits: readonly Part["edits"][],
  files: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [pattern, selectors] of edits.flatMap((each) => Object.entries(each))) {
    for (const file of matching(pattern, files).filter(isCode)) {
      found.set(file, [...(found.get(file) ?? []), ...selectors]);
    }
  }
  return found;
}

function usesGone(file: string, text: string, isGone: (specifier: string, name?: string) => boolean): boolean {
  return listImports(file, text).some(
    ({ specifier, names }) => isGone(specifier) || names.some((name) => isGone(specifier, name)),
  );
}

async function editDocuments(
  project: Project,
  { edits }: Part,
  { files, byHand }: { readonly files: readonly string[]; readonly byHand: string[] },
): Promise<void> {
  for (const [pattern, passages] of Object.entries(edits)) {
    for (const file of matching(pattern, files).filter((each) => !isCode(each))) {
      let text = await project.read(file);
      for (const passage of passages) {
        text = findOr(byHand, () => removeFromDocument(file, text, passage)) ?? text;
      }
      project.write(file, text);
    }
  }
}

function matching(pattern: string, files: readonly string[]): readonly string[] {
  const isMeant = picomatch(pattern, { dot: true });
  return files.filter((file) => isMeant(file));
}
