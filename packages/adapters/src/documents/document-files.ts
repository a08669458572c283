import { chmod, readdir } from "node:fs/promises";
import path from "node:path";

import { z } from "zod";

import { makePrivateFolder } from "../private-folder.ts";
import { type Change, changesSchema, type Document, documentSchema, fileNameOf } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { readJson, removeFile, type SafeFiles, unfinished } from "./safe-files.ts";

const format = { format: "baklava-documents", version: 1 } as const;
const formatSchema = z.strictObject({ format: z.literal(format.format), version: z.int() });
const generationSchema = z.strictObject({ generation: z.int().nonnegative() });

/** The names in a folder before it has its format. */
const ownNames = new Set(["lock", "lock-journal", "commits", "documents", `format.json${unfinished}`]);

/** Files that are read at the same time. */
const batch = 32;

/**
 * The files of a folder of documents. `commits/7.json` has the changes of the seventh commit, `generation.json` the
 * number of the last commit whose documents are complete.
 */
export class DocumentFiles {
  readonly lock: string;
  readonly #folder: string;
  readonly #files: SafeFiles;

  constructor(folder: string, files: SafeFiles) {
    this.#folder = folder;
    this.#files = files;
    this.lock = path.join(folder, "lock");
  }

  /** Makes the folder when there is none. @throws {DocumentError} for a folder with other files. */
  async makeFolder(): Promise<void> {
    await makePrivateFolder(this.#folder);
    const names = await readdir(this.#folder);
    const foreign = names.find((name) => !ownNames.has(name));
    if (foreign === undefined || names.includes("format.json")) return;
    const message = `The folder ${this.#folder} has other files, such as ${foreign}: name an empty folder`;
    throw new DocumentError("foreign", message);
  }

  /** @throws {DocumentError} for a folder that another release made. */
  async makeCollections(collections: readonly string[]): Promise<void> {
    const folders = collections.map((collection) => this.#collection(collection));
    for (const folder of [path.join(this.#folder, "commits"), ...folders]) {
      await makePrivateFolder(folder);
    }
    await chmod(this.lock, 0o600);
    const file = path.join(this.#folder, "format.json");
    const found = await readJson(file, formatSchema);
    if (!found) return this.#files.replace(file, toJson(format));
    if (found.version === format.version) return;
    const message = `The folder ${this.#folder} has format ${found.version} of another release: use that release`;
    throw new DocumentError("foreign", message);
  }

  async readGeneration(): Promise<number> {
    return (await readJson(this.#generation, generationSchema))?.generation ?? 0;
  }

  readCommit(generation: number): Promise<readonly Change[] | undefined> {
    return readJson(this.#commit(generation), changesSchema);
  }

  /** The commit is there when this has ended, and not at all when it throws. */
  async writeCommit(generation: number, changes: readonly Change[]): Promise<void> {
    const file = this.#commit(generation);
    try {
      await this.#files.replace(file, JSON.stringify(changes));
      await this.#files.syncFolder(path.dirname(file));
    } catch (error) {
      await removeFile(file);
      throw error;
    }
  }

  removeCommit(generation: number): Promise<void> {
    return removeFile(this.#commit(generation));
  }

  /** Writes the documents of a commit. It may be repeated. */
  async completeCommit(generation: number, changes: readonly Change[]): Promise<void> {
    await Promise.all(changes.map((change) => this.#store(change)));
    const folders = new Set(changes.map(({ collection }) => this.#collection(collection)));
    await Promise.all(Array.from(folders, (folder) => this.#files.syncFolder(folder)));
    await this.#files.replace(this.#generation, toJson({ generation }));
  }

  /** In their order. @throws {DocumentError} for a file that is not a document. */
  async readCollection(collection: string): Promise<readonly Document[]> {
    const folder = this.#collection(collection);
    const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
    const documents: Document[] = [];
    for (let first = 0; first < names.length; first += batch) {
      const files = names.slice(first, first + batch).map((name) => path.join(folder, name));
      documents.push(...(await Promise.all(files.map(readDocument))).filter((each) => each !== undefined));
    }
    return documents.toSorted((left, right) => left.order - right.order);
  }

  async #store(change: Change): Promise<void> {
    const file = path.join(this.#collection(change.collection), fileNameOf(change.key));
    if ("isDeleted" in change) return removeFile(file);
    const { key, order, value } = change;
    await this.#files.replace(file, toJson({ key, order, value }));
  }

  get #generation(): string {
    return path.join(this.#folder, "generation.json");
  }

  #commit(generation: number): string {
    return path.join(this.#folder, "commits", `${generation}.json`);
  }

  #collection(collection: string): string {
    return path.join(this.#folder, "documents", collection);
  }
}

/** `undefined` for what a crash left of a file, which it removes. */
async function readDocument(file: string): Promise<Document | undefined> {
  if (file.endsWith(unfinished)) {
    await removeFile(file);
    return undefined;
  }
  const document = await readJson(file, documentSchema);
  if (document && fileNameOf(document.key) !== path.basename(file)) {
    throw new DocumentError("foreign", `The file ${file} is not where its document belongs: move it elsewhere`);
  }
  return document;
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
