import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseConfig } from "../../rules/parse-config.ts";
import { configFile, loadConfig } from "../../config/load-config.ts";
import { isCodePath } from "../../live/is-code-path.ts";
import { LiveWorkspace } from "../../live/live-workspace.ts";
import { ignoredPaths } from "../../read/git.ts";
import { readText } from "../../read/read-text.ts";
import { describeViolation } from "../../report/describe-violation.ts";
import { baselineFile } from "../../rules/baseline.ts";
import { judge } from "../../rules/judge.ts";
import type { Violation } from "../../rules/violation.ts";
import { newcomers } from "../change/judge-change.ts";
import { copyWorkspace } from "../prove/copy-workspace.ts";
import { isOtherProgram, loosenedBaseline } from "./loosened.ts";

/** Whether the configuration and the baseline may change. */
export type HookOptions = { readonly allowConfig: boolean };

/**
 * What would be wrong if a file, by its path from the root, had a text. Nothing is written.
 * @throws GateError when the repository cannot be judged.
 */
export async function judgeWrite(
  root: string,
  path: string,
  text: string,
  { allowConfig }: HookOptions,
): Promise<readonly string[]> {
  const before = existsSync(join(root, path)) ? readText(join(root, path)) : undefined;
  if (path === baselineFile) return allowConfig ? [] : loosenedBaseline(before, text).map(refused);
  if (path === configFile) return allowConfig || !isOtherProgram(path, before, text) ? [] : [refused(changed(path))];
  const config = parseConfig(await loadConfig(root));
  const isNewCode = before === undefined && isCodePath(path);
  const live = new LiveWorkspace(root, config, new Map([[path, text]]), isNewCode ? [path] : []);
  if (!allowConfig && live.isConfiguration(path) && isOtherProgram(path, before, text)) return [refused(changed(path))];
  if (live.source(path) !== undefined) return live.judge(path).map(describeViolation);
  return (await newInWhole(live, path, text)).map(describeViolation);
}

function changed(path: string): string {
  return `${path} would change the dependency rule`;
}

function refused(message: string): string {
  return `${message}\n  Why: What code may do is decided by people\n  Instead: Change the code, or ask somebody to change the rule`;
}

/** Documentation, pictures and styles name nothing that is loaded. */
const harmless =
  /\.(?:md|markdown|rst|adoc|txt|css|scss|less|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|pdf|map|snap|log)$/i;

/** A manifest or a setting can make anything red, so the whole is judged before and after, in a copy. */
async function newInWhole({ workspace }: LiveWorkspace, path: string, text: string): Promise<readonly Violation[]> {
  if (harmless.test(path) || isOutside(path)) return [];
  using copy = copyWorkspace(workspace);
  // The copy is under no version control.
  const ignored = ignoredPaths(workspace.root, [path]);
  const before = await judge(copy.root, workspace.config, { ignored });
  mkdirSync(dirname(join(copy.root, path)), { recursive: true });
  writeFileSync(join(copy.root, path), text);
  const after = await judge(copy.root, workspace.config, { ignored });
  const isNew = newcomers(before.violations);
  return after.violations.filter((violation) => isNew(violation) || violation.file === path);
}

function isOutside(path: string): boolean {
  return path.split("/").some((name) => name === "node_modules" || name === ".git" || name === "..");
}
