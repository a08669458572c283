import { existsSync } from "node:fs";
import { mkdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { parseSync } from "oxc-parser";

import { formatTexts } from "./format.ts";
import { listFiles } from "./list-files.ts";
import { mustRun } from "./run-program.ts";
import { UsageError } from "./usage-error.ts";

type Named = { readonly name: string };

/** The tools keep their names in every project. */
const tools = "layers|scaffold";

/**
 * The files of a project, with the changes that are not written yet. In memory, the packages of the project have the
 * scope `@baklava`, whatever theirs is.
 */
export class Project {
  readonly root: string;
  #scope: string | undefined;
  readonly #changes = new Map<string, string | undefined>();
  /** The files as they were read: a removal reads all of them several times. */
  readonly #texts = new Map<string, string>();

  constructor(root: string) {
    this.root = root;
  }

  has(file: string): boolean {
    return this.#changes.has(file) ? this.#changes.get(file) !== undefined : existsSync(this.#path(file));
  }

  /** All files but those that git ignores. */
  async files(): Promise<readonly string[]> {
    const files = new Set([...(await listFiles(this.root)), ...this.#changes.keys()]);
    return [...files].filter((file) => this.has(file)).toSorted();
  }

  async read(file: string): Promise<string> {
    const known = this.#changes.get(file) ?? this.#texts.get(file);
    if (known !== undefined) return known;
    const text = await this.#toNeutral(await readFile(this.#path(file), "utf8"));
    this.#texts.set(file, text);
    return text;
  }

  write(file: string, text: string): void {
    this.#changes.set(file, text);
  }

  delete(file: string): void {
    this.#changes.set(file, undefined);
  }

  /** The name of the project's command line. */
  async command(): Promise<string> {
    return (JSON.parse(await this.read("package.json")) as Named).name;
  }

  /** The changes, such as `create packages/models/src/supplier.ts`. */
  summary(): readonly string[] {
    return [...this.#changes].map(([file, text]) => {
      const verb = text === undefined ? "delete" : existsSync(this.#path(file)) ? "edit" : "create";
      return `${verb} ${file}`;
    });
  }

  /** Formats the changes: by the names of the project, whose length counts. */
  async format(): Promise<void> {
    const texts = new Map<string, string>();
    for (const [file, text] of this.#changes) if (text !== undefined) texts.set(file, await this.#toOwn(text));
    for (const [file, text] of await formatTexts(this.root, texts)) {
      this.#changes.set(file, await this.#toNeutral(text));
    }
  }

  /** Formats all changes and writes them. */
  async save(): Promise<void> {
    await this.format();
    await this.flush();
  }

  /** Writes all changes as they are. */
  async flush(): Promise<void> {
    for (const [file, text] of this.#changes) {
      if (text === undefined) {
        await rm(this.#path(file), { force: true });
        // Only an empty folder can be removed in this way.
        await rmdir(path.dirname(this.#path(file))).catch(() => undefined);
      } else {
        await mkdir(path.dirname(this.#path(file)), { recursive: true });
        await writeFile(this.#path(file), await this.#toOwn(text));
      }
    }
    this.#changes.clear();
    this.#texts.clear();
  }

  /** Runs a program in the project. @returns its standard output. @throws {UsageError} with all output when it fails. */
  async run(program: string, args: readonly string[], { cwd = "." }: { readonly cwd?: string } = {}): Promise<string> {
    try {
      return await mustRun(program, args, { cwd: this.#path(cwd) });
    } finally {
      // The program may have changed files.
      this.#texts.clear();
    }
  }

  /** @throws {UsageError} when git has uncommitted changes. */
  async refuseDirtyTree(): Promise<void> {
    const changes = await this.run("git", ["status", "--porcelain"]);
    if (changes.trim() === "") return;
    throw new UsageError("The work tree has uncommitted changes; commit them first, or add --force");
  }

  /** Whether git has the file in its last commit. */
  async isCommitted(file: string): Promise<boolean> {
    return (await this.run("git", ["ls-tree", "--name-only", "HEAD", file])).trim() !== "";
  }

  async #toNeutral(text: string): Promise<string> {
    const scope = await this.#ownScope();
    return scope === "@baklava" ? text : text.replaceAll(new RegExp(`${scope}/`, "g"), "@baklava/");
  }

  async #toOwn(text: string): Promise<string> {
    const scope = await this.#ownScope();
    return scope === "@baklava" ? text : text.replaceAll(new RegExp(`@baklava/(?!(?:${tools})\\b)`, "g"), `${scope}/`);
  }

  async #ownScope(): Promise<string> {
    if (this.#scope !== undefined) return this.#scope;
    const { name } = JSON.parse(await readFile(this.#path("packages/models/package.json"), "utf8")) as Named;
    return (this.#scope = name.split("/")[0] ?? "");
  }

  #path(file: string): string {
    return path.join(this.root, file);
  }
}

/**
 * Writes TypeScript into the files of a project.
 * @throws {UsageError} when a name means two things in the file, such as the keyword `class` or a variable `deps`.
 */
export function writeParsed(project: Project, file: string, text: string): void {
  const [error] = parseSync(file, text, { showSemanticErrors: true }).errors;
  if (error) throw new UsageError(`The name would clash in ${file} (${error.message}); choose another one`);
  project.write(file, text);
}
