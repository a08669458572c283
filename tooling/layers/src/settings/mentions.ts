import { statSync } from "node:fs";
import { join, posix } from "node:path";
import type { Edge } from "../edges/edge.ts";
import { plainPath, type TextTarget, type TextTargets, textTargets } from "../edges/text-targets.ts";
import { parseSpecifier, type Specifier } from "../facts/specifier.ts";
import { lineIndex } from "../read/line-index.ts";
import { readText } from "../read/read-text.ts";
import { isSeparate } from "../workspace/is-separate.ts";
import type { Package, SourceFile, Workspace } from "../workspace/workspace.ts";
import { settingFiles } from "./setting-files.ts";
import { type SettingText, settingTexts } from "./setting-texts.ts";

/** Bytes; settings are small. */
const largest = 512 * 1024;

/**
 * The edges that files which are no code have to other packages: settings of tools, commands, scripts of shells,
 * Dockerfiles, and other files that name code. The root of a workspace starts every package, so of its files only what
 * puts code into another program counts.
 */
export function mentions(workspace: Workspace): Edge[] {
  const isDivided = workspace.packages.some((owner) => workspace.layersIn(owner).length > 1);
  if (workspace.packages.length < 2 && !isDivided) return [];
  const targets = textTargets(workspace);
  const isNamed = mayName(workspace);
  return settingFiles(workspace).flatMap((from) => {
    if (from.layer === undefined) return [];
    const text = textOf(join(workspace.root, from.path));
    if (!isInOwnLayer(from) && !isNamed(text)) return [];
    const position = lineIndex(text);
    return settingTexts(from.path, text).flatMap((each) =>
      targetsOf(workspace, targets, from, each).map((target) =>
        edge(workspace, from, each, position(each.start, each.end), target),
      ),
    );
  });
}

/** Whether the layer of a file is not that of its package. */
function isInOwnLayer({ layer, package: owner }: SourceFile): boolean {
  return layer !== owner.layer;
}

/** A quick look: most files name no other package at all. */
function mayName({ packages }: Workspace): (text: string) => boolean {
  const marks = packages
    .filter(({ folder }) => folder !== ".")
    .flatMap(({ name, folder }) => [name, posix.basename(folder)]);
  return (text) => marks.some((mark) => text.includes(mark));
}

function textOf(path: string): string {
  try {
    const text = statSync(path).size > largest ? "" : readText(path);
    return text.slice(0, 1024).includes("\0") ? "" : text;
  } catch {
    return "";
  }
}

/** Options that put a module into a program that is started. */
const preloads = /^(?:--(?:import|require|loader|experimental-loader|preload)|-r)$/;

/** Words that are followed by the name or the folder of a package whose program is started. */
const starts =
  /^(?:-C|-F|-w|--(?:dir|prefix|cwd|filter|workspace|project)|workspace|node|bun|deno|tsx|ts-node|cd|pushd|npx|bunx|dlx|exec)$/;

type Found = TextTarget & { readonly isWhole: boolean; readonly specifier?: Specifier };

function targetsOf(
  workspace: Workspace,
  targets: TextTargets,
  from: SourceFile,
  { text, before, isValue }: SettingText,
): Found[] {
  const beyond = isInOwnLayer(from) ? besideOwnLayer(workspace, from, text) : undefined;
  if (beyond !== undefined) return [{ path: beyond, owner: from.package, isWhole: false }];
  if (from.package.folder === "." && !preloads.test(before)) return [];
  const isCommand = preloads.test(before) || starts.test(before);
  const paths = withoutPattern(text).flatMap((each): Found[] => {
    const target = /[\\/]/.test(each) || isCommand ? targets.ofPath(from, each.replaceAll("\\", "/")) : undefined;
    if (target === undefined || !(isCommand || isInside(workspace, target, isValue))) return [];
    return [{ ...target, isWhole: !workspace.sources.has(target.path) }];
  });
  const name = text.replace(/^\.{3}|\^?\.{3}$/g, "");
  if (paths.length > 0 || (!isCommand && !name.includes("/"))) return paths;
  const module = targets.ofName(from, name);
  if (module !== undefined) return [{ ...module, isWhole: false, specifier: parseSpecifier(name) }];
  return isCommand || isValue ? wholePackage(workspace, from.package, name) : [];
}

/** A file of another layer in the same package, by a path from the file. */
function besideOwnLayer(workspace: Workspace, from: SourceFile, text: string): string | undefined {
  const path = posix.join(posix.dirname(from.path), plainPath(text));
  const isOther = workspace.sources.get(path)?.package === from.package && isSeparate(workspace, from.path, path);
  return isOther ? path : undefined;
}

/** A file of code; of the values of settings also a folder within a package. */
function isInside({ sources, packageOf }: Workspace, { path }: TextTarget, isValue: boolean): boolean {
  return sources.has(path) || (isValue && packageOf(`${path}/.`).folder !== path);
}

/** A package by its name, where a setting or a command names it. */
function wholePackage({ packageByName }: Workspace, own: Package, text: string): Found[] {
  const specifier = parseSpecifier(text);
  const owner = specifier.kind === "package" ? packageByName.get(specifier.name) : undefined;
  return owner === undefined || owner === own ? [] : [{ path: owner.folder, owner, isWhole: true, specifier }];
}

/** The paths that a text with `{a,b}` stands for, each up to its first sign of a pattern. */
function withoutPattern(text: string): string[] {
  const [whole, inner = ""] = /\{([^{}]*,[^{}]*)\}/.exec(text) ?? [];
  if (whole !== undefined) return inner.split(",").flatMap((part) => withoutPattern(text.replace(whole, () => part)));
  const plain = plainPath(text);
  const head = /^[^*?!]*(?=\/[^/]*[*?])/.exec(plain)?.[0];
  return [head ?? plain];
}

function edge(
  workspace: Workspace,
  from: SourceFile,
  { text, isForTests: isTest }: SettingText,
  place: { readonly line: number; readonly column: number; readonly length: number },
  { path, owner, isWhole, specifier = { kind: "path" } }: Found,
): Edge {
  const reference = {
    ...place,
    syntax: isTest ? "a setting for tests" : "a setting",
    mode: "value",
    specifier: text,
    head: "",
  } as const;
  const toLayer = isWhole ? owner.layer : workspace.layerAt(path);
  // A package that is named as a whole is started, or read by a tool, and not loaded as a value.
  const mode = isWhole ? "type" : "value";
  return { from, reference, mode, specifier, path, to: owner, toLayer, external: undefined };
}
