import { join } from "node:path";
import { configFile } from "../config/load-config.ts";
import type { Config } from "../config/config.ts";
import type { Edge } from "../edges/edge.ts";
import { type EdgeFinder, edgeFinder } from "../edges/find-edges.ts";
import { factsTask } from "../facts/facts-tasks.ts";
import { type FileFacts, noFacts } from "../facts/file-facts.ts";
import { factsOf } from "../facts/read-facts-of.ts";
import type { Reference } from "../facts/reference.ts";
import { matcher } from "../read/glob.ts";
import { wholeFile } from "../read/position.ts";
import { readText } from "../read/read-text.ts";
import { type FileJudge, fileJudge } from "../rules/judge-file.ts";
import type { Verdict } from "../rules/judge.ts";
import { sortViolations } from "../rules/sort-violations.ts";
import type { Violation } from "../rules/violation.ts";
import { withoutBaseline } from "../rules/without-baseline.ts";
import { withoutExceptions } from "../rules/without-exceptions.ts";
import { readWorkspace } from "../workspace/read-workspace.ts";
import type { SourceFile, Workspace } from "../workspace/workspace.ts";

/** Texts that are not on the disk, or not yet, by path. */
export type UnsavedTexts = ReadonlyMap<string, string>;

/** The violations in one file, and those that are not counted. */
export type FileVerdict = Pick<Verdict, "violations" | "excused">;

type Read = {
  readonly facts: FileFacts | undefined;
  readonly edges: readonly Edge[];
  readonly mentions: readonly Edge[];
};

/**
 * A workspace whose files are judged one by one, as they are in an editor. What `layers check` says of a
 * file of code, it says too. Files are read when they are needed; what was read is known until `forget`.
 */
export class LiveWorkspace {
  readonly workspace: Workspace;
  readonly #find: EdgeFinder;
  readonly #unsaved: UnsavedTexts;
  readonly #known = new Map<string, Read>();
  #judge: FileJudge | undefined;

  /** Of the unsaved texts, `further` are code that may not be on the disk. */
  constructor(root: string, config: Config, unsaved: UnsavedTexts = new Map(), further = [...unsaved.keys()]) {
    this.workspace = readWorkspace(root, config, further);
    this.#unsaved = unsaved;
    this.#find = edgeFinder(this.workspace);
  }

  /** A file of code; `undefined` for anything else. */
  source(path: string): SourceFile | undefined {
    return this.workspace.sources.get(path);
  }

  /** The text of a file has changed. */
  forget(path: string): void {
    this.#known.delete(path);
  }

  /** Everything that a file of code uses. */
  edges(path: string): readonly Edge[] {
    return this.#read(path).edges;
  }

  /** Whether a file is the configuration of the gate, or code that this imports. */
  isConfiguration(path: string): boolean {
    const reached = new Set([configFile]);
    for (const each of reached)
      for (const { path: target } of this.edges(each)) if (target !== undefined) reached.add(target);
    return reached.has(path);
  }

  /**
   * The violations in a file of code, without those that an exception or the baseline covers. A cycle is shown at the
   * edge of the file that is part of it.
   */
  judge(path: string): readonly Violation[] {
    return this.verdict(path).violations;
  }

  /** The same, beside those that an exception or the baseline covers. */
  verdict(path: string): FileVerdict {
    if (this.source(path) === undefined) return { violations: [], excused: { byException: [], byBaseline: [] } };
    return this.#judged(path, this.#read(path));
  }

  /** The violations that a file of code would have by one more reference. */
  judgeReference(path: string, reference: Reference): readonly Violation[] {
    const file = this.source(path);
    if (file === undefined) return [];
    const own = this.#read(path);
    const facts: FileFacts = { ...noFacts, references: [reference] };
    const { edges, mentions } = this.#find(file, facts);
    const { violations } = this.#judged(path, { facts: own.facts, edges: [...own.edges, ...edges], mentions });
    return violations.filter(({ line }) => line === reference.line);
  }

  #judged(path: string, { facts, edges, mentions }: Read): FileVerdict {
    this.#judge ??= fileJudge(this.workspace);
    const found = sortViolations(this.#judge({ path, facts, edges, mentions, around: this.#around(path, edges) }));
    if (found.length === 0) return { violations: [], excused: { byException: [], byBaseline: [] } };
    const { config } = this.workspace;
    const exceptions = config.exceptions.filter(({ file }) => matcher([file])(path));
    const about = { ...this.workspace, config: { ...config, exceptions } };
    const unexcepted = withoutExceptions(about, found);
    const { remaining, covered } = withoutBaseline(about, unexcepted.remaining);
    // Entries of the baseline and exceptions that are not needed here may be needed elsewhere.
    const here = (all: readonly Violation[]) =>
      sortViolations(all.filter((each) => found.includes(each)).map((each) => placedIn(path, each, edges)));
    return {
      violations: here(remaining),
      excused: { byException: here(unexcepted.covered), byBaseline: here(covered) },
    };
  }

  /** Its own edges, and those of the files that it leads to and that lead back. */
  #around(path: string, own: readonly Edge[]): readonly Edge[] {
    const reached = new Map<string, readonly Edge[]>([[path, own]]);
    const users = new Map<string, string[]>();
    for (const [from, edges] of reached) {
      for (const { path: target } of edges) {
        if (target === undefined || this.source(target) === undefined) continue;
        const known = users.get(target);
        if (known === undefined) users.set(target, [from]);
        else known.push(from);
        if (!reached.has(target)) reached.set(target, this.#read(target).edges);
      }
    }
    const back = new Set([path]);
    for (const each of back) for (const user of users.get(each) ?? []) back.add(user);
    return [...back].flatMap((each) => reached.get(each) ?? []);
  }

  #read(path: string): Read {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const file = this.source(path);
    if (file === undefined) return { facts: undefined, edges: [], mentions: [] };
    const text = this.#unsaved.get(path) ?? savedText(join(this.workspace.root, path));
    const facts = text === undefined ? undefined : factsOf(factsTask(this.workspace, file), text);
    const read = { facts, ...this.#find(file, facts) };
    this.#known.set(path, read);
    return read;
  }
}

function savedText(path: string): string | undefined {
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}

/** A cycle that is reported in another file is shown where this one leads to its next module. */
function placedIn(path: string, found: Violation, edges: readonly Edge[]): Violation {
  if (found.file === path) return found;
  const modules = found.target.split(" ");
  const next = modules[(modules.indexOf(path) + 1) % modules.length];
  const reference = edges.find((edge) => edge.path === next)?.reference ?? wholeFile;
  const { line, column, length } = reference;
  return { ...found, file: path, line, column, length };
}
