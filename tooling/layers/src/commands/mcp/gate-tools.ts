import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { FreshWorkspace } from "../../live/fresh-workspace.ts";
import { isCodePath } from "../../live/is-code-path.ts";
import { LiveWorkspace } from "../../live/live-workspace.ts";
import { wholeCheck } from "../../live/whole-check.ts";
import { GateError } from "../../read/gate-error.ts";
import { workspacePath } from "../../read/path.ts";
import { judge } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import { findRoot } from "../../workspace/find-root.ts";
import type { SourceFile } from "../../workspace/workspace.ts";
import { type Explained, explainFile } from "../explain/explain-file.ts";
import { mayUse, type Permission } from "./may-use.ts";

/** What agents ask of the repository around a folder. Every question throws a GateError when it has no answer. */
export class GateTools {
  readonly #folder: string;
  #fresh: FreshWorkspace | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether a file, which need not exist yet, may use something. */
  async mayUse(file: string, target: string): Promise<Permission> {
    const fresh = this.#workspace();
    const path = pathOf(fresh.root, file);
    const { live, source } = withFile(await fresh.now(), path);
    return mayUse(live, source, isAbsolute(target) ? workspacePath(fresh.root, target) : target);
  }

  /** What `layers explain` tells of a file. */
  async explain(file: string): Promise<string> {
    const fresh = this.#workspace();
    const path = pathOf(fresh.root, file);
    const live = await fresh.now();
    return explainFile(await explained(live, path), path);
  }

  /** The violations in some files, or in everything. */
  async check(files: readonly string[] | undefined): Promise<readonly Violation[]> {
    const fresh = this.#workspace();
    if (files === undefined) return (await wholeCheck(fresh.root)).violations;
    const live = await fresh.now();
    const paths = files.map((file) => pathOf(fresh.root, file));
    if (paths.every((path) => live.source(path) !== undefined)) return paths.flatMap((path) => live.judge(path));
    const lost = paths.find((path) => !existsSync(join(fresh.root, path)));
    if (lost !== undefined) throw new GateError(`${lost} is no file of the workspace`);
    const { violations } = await wholeCheck(fresh.root);
    return violations.filter(({ file }) => paths.includes(file));
  }

  #workspace(): FreshWorkspace {
    const root = findRoot(this.#folder);
    if (this.#fresh?.root !== root) this.#fresh = new FreshWorkspace(root);
    return this.#fresh;
  }
}

function pathOf(root: string, file: string): string {
  return workspacePath(root, isAbsolute(file) ? file : join(root, file));
}

/** A file that does not exist yet is one without text. */
function withFile(live: LiveWorkspace, path: string): { live: LiveWorkspace; source: SourceFile } {
  const known = live.source(path);
  if (known !== undefined) return { live, source: known };
  const { root, config } = live.workspace;
  const isNew = isCodePath(path) && !existsSync(join(root, path));
  const further = isNew ? new LiveWorkspace(root, config, new Map([[path, ""]])) : live;
  const source = further.source(path);
  if (source === undefined) throw new GateError(`${path} is no file of code in ${root}`);
  return { live: further, source };
}

/** Of a file that is no code, the whole has to be judged. */
async function explained(live: LiveWorkspace, path: string): Promise<Explained> {
  const { workspace } = live;
  if (live.source(path) === undefined) return judge(workspace.root, workspace.config);
  const edges = [...workspace.sources.keys()].flatMap((each) => live.edges(each));
  return { workspace, edges, ...live.verdict(path) };
}
