import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve } from "node:path";
import { loadConfig } from "../../config/load-config.ts";
import { linkInstalled } from "../prove/link-installed.ts";
import { matcher } from "../../read/glob.ts";
import { listFiles } from "../../read/list-files.ts";
import { outputOf } from "../../config/output-of.ts";
import { git, gitPaths } from "../../read/git.ts";

/** The workspace as git has it, in a temporary folder that is removed when it is disposed of. */
export type Snapshot = Disposable & {
  readonly root: string;
  /** Files that git ignores, and that are there even so because they are generated. */
  readonly ignored: ReadonlySet<string>;
};

/** The workspace at a commit or tree; without one, as the index has it. */
export async function takeSnapshot(root: string, tree?: string): Promise<Snapshot> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "layers-change-")));
  const ignored = new Set<string>();
  const snapshot = {
    ignored,
    root: join(folder, "tree", git(root, ["rev-parse", "--show-prefix"]).trim()),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
  try {
    mkdirSync(snapshot.root, { recursive: true });
    checkOut(root, folder, tree);
    for (const file of await addIgnored(root, snapshot.root)) ignored.add(file);
    const { files } = listFiles(snapshot.root, () => false);
    const packages = files.filter((file) => posix.basename(file) === "package.json").map((file) => posix.dirname(file));
    for (const each of new Set([".", ...packages])) linkInstalled(root, each, snapshot.root, []);
    return snapshot;
  } catch (error) {
    snapshot[Symbol.dispose]();
    throw error;
  }
}

function checkOut(root: string, folder: string, tree: string | undefined): void {
  const top = git(root, ["rev-parse", "--show-toplevel"]).trim();
  const own = join(folder, "index");
  const given = process.env["GIT_INDEX_FILE"];
  if (tree !== undefined) git(root, ["read-tree", tree], { GIT_INDEX_FILE: own });
  const index = tree !== undefined ? own : given === undefined ? undefined : resolve(top, given);
  const directory = git(root, ["rev-parse", "--absolute-git-dir"]).trim();
  const target = join(folder, "tree");
  git(
    target,
    [`--git-dir=${directory}`, `--work-tree=${target}`, "checkout-index", "--all", "--force"],
    index === undefined ? {} : { GIT_INDEX_FILE: index },
  );
}

/** An ignored file that is no output is generated code, which is there when the commit is checked, too. */
async function addIgnored(root: string, target: string): Promise<readonly string[]> {
  const isOutput = matcher(outputOf(await configured(root)));
  const ignored = new Set(
    gitPaths(root, ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]),
  );
  if (ignored.size === 0) return [];
  const files = listFiles(root, isOutput).files.filter(
    (file) => isAmong(ignored, file) && !existsSync(join(target, file)),
  );
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  return files;
}

async function configured(root: string): Promise<unknown> {
  try {
    return await loadConfig(root);
  } catch {
    return undefined;
  }
}

function isAmong(ignored: ReadonlySet<string>, file: string): boolean {
  if (ignored.has(file)) return true;
  for (let folder = posix.dirname(file); folder !== "."; folder = posix.dirname(folder))
    if (ignored.has(`${folder}/`)) return true;
  return false;
}
