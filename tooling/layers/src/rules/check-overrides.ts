import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lineIndex } from "../facts/line-index.ts";
import type { Violation } from "../report/violation.ts";
import { readJson } from "../workspace/json-file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { aliasRule } from "./alias-rule.ts";
import { jsonTexts } from "./json-texts.ts";
import { jsonViolation } from "./json-violation.ts";
import { violationAt } from "./violation-at.ts";

const settingsFile = "pnpm-workspace.yaml";

/** Nothing beside the manifests changes what a name installs: no override, resolution or catalog entry. */
export function checkOverrides(workspace: Workspace): Violation[] {
  return [...inSettings(workspace), ...inRootManifest(workspace)];
}

function inSettings({ root, settings }: Workspace): Violation[] {
  const text = readFileSync(join(root, settingsFile), "utf8");
  const position = lineIndex(text);
  const { overrides, catalog, catalogs } = settings;
  return jsonTexts({ overrides, catalog, catalogs }).flatMap(({ path, text: range }) => {
    const selector = String(path.at(-1));
    const finding = aliasRule(packageName(selector), range);
    if (finding === undefined) return [];
    const start = Math.max(0, text.indexOf(selector, text.indexOf(String(path[0]))));
    return [violationAt(settingsFile, position(start, start + selector.length), finding)];
  });
}

function inRootManifest({ root }: Workspace): Violation[] {
  const json = readJson(root, "package.json");
  return jsonTexts(json.value).flatMap(({ path, text }) => {
    const isOverride = /^(?:overrides|resolutions|pnpm\.overrides)\./.test(path.join("."));
    const finding = isOverride ? aliasRule(packageName(String(path.at(-1))), text) : undefined;
    return finding === undefined ? [] : [jsonViolation(json, path, finding)];
  });
}

/** The package of a selector such as `a>b@1`. */
function packageName(selector: string): string {
  const last = selector.slice(selector.lastIndexOf(">") + 1);
  return /^@?[^@]+/.exec(last)?.[0] ?? last;
}
