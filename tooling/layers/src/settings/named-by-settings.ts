import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { readText } from "../read/read-text.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { toolPackages, toolTexts } from "./tool-fields.ts";

/** Text that is written for people, and text that tools write. */
const unread =
  /\.(?:md|txt|log|lock|map|snap|svg)$|(?:^|\/)(?:package|package-lock|pnpm-lock|npm-shrinkwrap)\.(?:json|yaml)$/;

/** Bytes; settings and templates are small. */
const largest = 512 * 1024;

/**
 * Whether something other than code uses a package: settings of tools in the manifest, its scripts, a tsconfig, a
 * stylesheet, a template. Documentation uses nothing.
 */
export function isNamedBySettings(workspace: Workspace, owner: Package, name: string): boolean {
  const { manifest } = owner;
  if (toolTexts(manifest).some(({ text }) => toolPackages(text).includes(name))) return true;
  const isNamed = naming(name);
  if (isNamed(JSON.stringify(manifest["scripts"] ?? ""))) return true;
  return workspace.files.some(
    (file) =>
      !unread.test(file) &&
      !/\.[cm]?[jt]sx?$/.test(file) &&
      workspace.packageOf(file) === owner &&
      isNamed(textOf(join(workspace.root, file))),
  );
}

function naming(name: string): (text: string) => boolean {
  const short = toolNamesFor(name);
  return (text) => short.some((each) => contains(text, each));
}

/** The name, and what ESLint and Babel call `@scope/eslint-config`. */
function toolNamesFor(name: string): readonly string[] {
  const isDefault = /\/(?:eslint-(?:config|plugin)|babel-(?:preset|plugin))$/.test(name);
  return isDefault ? [name, posix.dirname(name)] : [name];
}

function contains(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? "\n";
    const behind = text[at + name.length] ?? "\n";
    if (!/[\w@.-]/.test(before) && !/[\w-]/.test(behind)) return true;
  }
  return false;
}

function textOf(path: string): string {
  try {
    return statSync(path).size > largest ? "" : readText(path);
  } catch {
    return "";
  }
}
