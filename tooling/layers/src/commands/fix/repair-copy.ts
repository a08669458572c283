import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../../config/config.ts";
import { GateError } from "../../read/gate-error.ts";
import { ignoredPaths } from "../../read/git.ts";
import { readText } from "../../read/read-text.ts";
import { judge, type Verdict } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { newcomers } from "../change/judge-change.ts";
import { copyWorkspace } from "../prove/copy-workspace.ts";
import { type Fix, textsAfter, type Unfixed } from "./fix.ts";
import { proposeFixes } from "./propose-fixes.ts";

/** A repair that was taken back, and what was wrong with it. */
export type TakenBack = { readonly fix: Fix; readonly because: string };

/** What became of a repository when it was repaired. */
export type Repair = {
  readonly made: readonly Fix[];
  readonly takenBack: readonly TakenBack[];
  readonly unfixed: readonly Unfixed[];
  /** The texts of the changed files, before and after, by path. */
  readonly changes: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
};

/**
 * Repairs a copy of the repository until nothing more can be repaired. Each repair is judged by all rules, and taken
 * back unless its violations are gone and no other has come. Of an import that breaks several rules, the first is
 * reported, so a repair may show the next; then both are repaired, or none.
 */
export async function repairCopy(workspace: Workspace): Promise<Repair> {
  using copy = copyWorkspace(workspace);
  const bench = new Workbench(copy.root, workspace);
  const made: Fix[] = [];
  for (;;) {
    const verdict = await bench.judge();
    const { fixes, unfixed } = proposeFixes(verdict);
    const { accepted, takenBack } = await bench.tryAll(fixes, verdict);
    const further = accepted.length > 0 ? accepted : await bench.tryChains(takenBack, verdict);
    made.push(...further);
    if (further.length === 0) return { made, takenBack, unfixed, changes: bench.changes() };
  }
}

type Round = { readonly accepted: readonly Fix[]; readonly takenBack: readonly TakenBack[] };

/** A copy of a repository in which repairs are tried out. */
class Workbench {
  readonly #root: string;
  readonly #original: string;
  readonly #config: Config;
  readonly #ignored: ReadonlySet<string>;
  readonly #changed = new Set<string>();

  constructor(root: string, workspace: Workspace) {
    this.#root = root;
    this.#original = workspace.root;
    this.#config = workspace.config;
    this.#ignored = ignoredPaths(workspace.root, workspace.files);
  }

  judge(): Promise<Verdict> {
    return judge(this.#root, this.#config, { ignored: this.#ignored });
  }

  changes(): Repair["changes"] {
    const text = (file: string) => ({ before: readText(join(this.#original, file)), after: this.#text(file) });
    return new Map([...this.#changed].toSorted().map((file) => [file, text(file)]));
  }

  /** Tries all repairs at once, and where that is not good, the halves. */
  async tryAll(fixes: readonly Fix[], { violations }: Verdict): Promise<Round> {
    const isWritable = fixes.map((fix) => ({ fix, because: this.#isNotWritable(fix) }));
    const takenBack: TakenBack[] = isWritable.flatMap(({ fix, because }) =>
      because === undefined ? [] : [{ fix, because }],
    );
    const possible = isWritable.flatMap(({ fix, because }) => (because === undefined ? [fix] : []));
    const original = new Map(possible.flatMap(filesOf).map((file) => [file, this.#text(file)]));
    let accepted: readonly Fix[] = [];
    const pending = possible.length === 0 ? [] : [possible];
    for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
      const together = [...accepted, ...group];
      this.#write(original, together);
      const because = await this.#reasonAgainst(together, violations);
      if (because === undefined) accepted = together;
      else if (group.length > 1) pending.push(group.slice(group.length >> 1), group.slice(0, group.length >> 1));
      else takenBack.push(...group.map((fix) => ({ fix, because })));
    }
    this.#write(original, accepted);
    for (const file of accepted.flatMap(filesOf)) this.#changed.add(file);
    return { accepted, takenBack };
  }

  #text(file: string): string {
    return readText(join(this.#root, file));
  }

  #write(original: ReadonlyMap<string, string>, fixes: readonly Fix[]): void {
    const texts = textsAfter(fixes, (file) => original.get(file) ?? this.#text(file));
    for (const [file, text] of original) writeFileSync(join(this.#root, file), texts.get(file) ?? text);
    for (const { folder, name, from } of fixes.flatMap(({ installations }) => installations)) {
      const path = join(this.#root, folder, "node_modules", name);
      mkdirSync(dirname(path), { recursive: true });
      if (!existsSync(path)) symlinkSync(from, path);
    }
  }

  /** Repairs the first that can be when what it shows is repaired as well. */
  async tryChains(refused: readonly TakenBack[], verdict: Verdict): Promise<readonly Fix[]> {
    for (const { fix } of refused) {
      if (this.#isNotWritable(fix) !== undefined) continue;
      const original = new Map<string, string>();
      const chain = await this.#chain([fix], verdict.violations, original);
      if (chain.length > 0) {
        for (const file of original.keys()) this.#changed.add(file);
        return chain;
      }
      this.#write(original, []);
    }
    return [];
  }

  /** The repairs of a chain, written to the copy; none when it does not end well. */
  async #chain(
    first: readonly Fix[],
    before: readonly Violation[],
    original: Map<string, string>,
  ): Promise<readonly Fix[]> {
    const chain: Fix[] = [];
    for (let next = first; next.length === 1 && chain.length < longestChain;) {
      const texts = new Map(next.flatMap(filesOf).map((file) => [file, this.#text(file)]));
      for (const [file, text] of texts) if (!original.has(file)) original.set(file, text);
      this.#write(texts, next);
      chain.push(...next);
      const after = await this.#verdict();
      if (after === undefined) return [];
      const worse = newOf(chain, before, after.violations);
      if (worse.length === 0) return chain;
      next = proposeFixes({ ...after, violations: worse }).fixes;
    }
    return [];
  }

  /** The verdict; `undefined` when the gate cannot run. */
  async #verdict(): Promise<Verdict | undefined> {
    try {
      return await this.judge();
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      return undefined;
    }
  }

  /** Why repairs are no good; `undefined` when they are. */
  async #reasonAgainst(fixes: readonly Fix[], before: readonly Violation[]): Promise<string | undefined> {
    const after = await this.#verdict();
    if (after === undefined) return "then the gate cannot run";
    const [worse] = newOf(fixes, before, after.violations);
    return worse && `then ${worse.file}:${worse.line} is red: ${worse.message} [${worse.rule}]`;
  }

  /** A text in another encoding would not come back as it was. */
  #isNotWritable(fix: Fix): string | undefined {
    const other = filesOf(fix).find((file) => {
      const bytes = readFileSync(join(this.#root, file));
      return !bytes.equals(Buffer.from(this.#text(file))) && !bytes.equals(Buffer.from(`\uFEFF${this.#text(file)}`));
    });
    return other === undefined ? undefined : `${other} is not encoded in UTF-8`;
  }
}

/** As many rules as one import can break. */
const longestChain = 4;

/** The violations that should not be there after some repairs: those that they repair, and others that are new. */
function newOf(fixes: readonly Fix[], before: readonly Violation[], after: readonly Violation[]): Violation[] {
  const repaired = new Set(fixes.flatMap(({ violations }) => violations));
  return after.filter(newcomers(before.filter((violation) => !repaired.has(violation))));
}

function filesOf({ edits, manifests }: Fix): string[] {
  return [...new Set([...edits, ...manifests].map(({ file }) => file))];
}
