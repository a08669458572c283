import path from "node:path";

import { ModuleResolver } from "@baklava/scaffold/parts/module-resolver";
import { isCode, parseTree } from "@baklava/scaffold/parts/syntax-tree";
import type { Project } from "@baklava/scaffold/project";
import { UsageError } from "@baklava/scaffold/usage-error";
import { MagicString } from "magic-string";

type Move = { readonly from: string; readonly to: string };

/** Moves a file, and changes the imports in it and of it. @throws {UsageError} when the new file exists. */
export async function moveFile(project: Project, { from, to }: Move): Promise<void> {
  if (!project.has(from)) return;
  if (project.has(to)) throw new UsageError(`${to} exists already; rename it, and upgrade again`);
  const files = await project.files();
  const resolver = await ModuleResolver.of(project, files);
  for (const file of files.filter(isCode)) {
    const text = await project.read(file);
    if (file !== from && !text.includes(path.posix.parse(from).name)) continue;
    const changed = changeImports(file, text, (specifier) => {
      const target = resolver.resolve(file, specifier);
      if (target === undefined || (target !== from && file !== from)) return specifier;
      const importer = file === from ? to : file;
      if (specifier.startsWith(".")) return relative(importer, target === from ? to : target);
      return target === from ? resolver.specifierOf(to) : specifier;
    });
    if (file === from) project.write(to, changed);
    else if (changed !== text) project.write(file, changed);
  }
  project.delete(from);
}

/** Changes what a file imports, in statements, expressions and types. */
function changeImports(file: string, text: string, change: (specifier: string) => string): string {
  const edited = new MagicString(text);
  for (const node of parseTree(file, text).nodes) {
    const source = "source" in node && typeof node.source === "object" ? node.source : undefined;
    if (source?.type !== "Literal" || typeof source.value !== "string") continue;
    const specifier = change(source.value);
    if (specifier !== source.value) edited.overwrite(source.start, source.end, JSON.stringify(specifier));
  }
  return edited.toString();
}

function relative(from: string, to: string): string {
  const found = path.posix.relative(path.posix.dirname(from), to);
  return found.startsWith(".") ? found : `./${found}`;
}
