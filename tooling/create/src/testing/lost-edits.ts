import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { git } from "../git.ts";

/** The lines that a commit adds to files and removes from them, by file. */
type Changes = ReadonlyMap<string, { readonly added: readonly string[]; readonly removed: readonly string[] }>;

export type MergeToJudge = {
  /** The pristine project from which the own changes are counted, and the project with them. */
  readonly pristine: string;
  readonly changed: string;
  /** The changes of the new version. */
  readonly upstream: { readonly from: string; readonly to: string };
  readonly conflicts: readonly string[];
  /** The path of a file, and a line of it, after the codemods. */
  readonly migrated: { file(file: string): string; line(line: string, file: string): string };
};

/**
 * The own changes that a merge in the work tree has lost: an added line must still be in its file, wherever that is now,
 * and a removed line or file must be gone, unless git says that there is a conflict.
 */
export async function lostEdits(root: string, merge: MergeToJudge): Promise<readonly string[]> {
  const own = await changesBetween(root, merge.pristine, merge.changed);
  const upstream = await changesBetween(root, merge.upstream.from, merge.upstream.to);
  const moved = await movedFiles(root, merge.upstream.from, merge.upstream.to);
  const lost: string[] = [];
  for (const [file, { added, removed }] of own) {
    const toLines = (lines: readonly string[]) => lines.map((line) => merge.migrated.line(line, file));
    const migrated = merge.migrated.file(file);
    const place = existsSync(path.join(root, migrated)) ? migrated : (moved.get(migrated) ?? migrated);
    const now = countLines(await readFile(path.join(root, place), "utf8").catch(() => ""));
    for (const [line, count] of countOf(toLines(added))) {
      if ((now.get(line) ?? 0) < count) lost.push(`${place}: added ${line}`);
    }
    if (merge.conflicts.includes(place)) continue;
    const before = countLines(await git(root, ["show", `${merge.changed}:${file}`]).catch(() => ""));
    const theirs = countOf(upstream.get(place)?.added ?? []);
    for (const line of new Set(toLines(removed))) {
      if ((now.get(line) ?? 0) > (before.get(line) ?? 0) + (theirs.get(line) ?? 0))
        lost.push(`${place}: removed ${line}`);
    }
  }
  const gone = [...(await movedFiles(root, merge.pristine, merge.changed)).keys()];
  for (const file of gone) if (existsSync(path.join(root, file))) lost.push(`${file}: moved away`);
  return lost;
}

async function changesBetween(root: string, from: string, to: string): Promise<Changes> {
  const diff = await git(root, [
    "diff",
    "--find-renames",
    "--unified=0",
    "--no-prefix",
    from,
    to,
    "--",
    ".",
    ":!vendor",
  ]);
  const changes = new Map<string, { added: string[]; removed: string[] }>();
  for (const part of diff.split(/^diff --git /m).slice(1)) {
    const [head = "", ...hunks] = part.split(/^@@.*$/m);
    const [, file = ""] = /^\S+ (\S+)$/m.exec(head) ?? [];
    const lines = hunks.flatMap((hunk) => hunk.split("\n").slice(1));
    const withSign = (sign: string) =>
      lines
        .filter((line) => line.startsWith(sign))
        .map((line) => line.slice(1).trim())
        .filter(Boolean);
    changes.set(file, { added: withSign("+"), removed: withSign("-") });
  }
  return changes;
}

/** The files that git takes for moved, by their old path. */
async function movedFiles(root: string, from: string, to: string): Promise<ReadonlyMap<string, string>> {
  const listed = await git(root, ["diff", "--find-renames", "--diff-filter=R", "--name-status", from, to]);
  return new Map(
    listed
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t").slice(1) as [string, string]),
  );
}

function countLines(text: string): ReadonlyMap<string, number> {
  return countOf(text.split("\n").map((line) => line.trim()));
}

function countOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
