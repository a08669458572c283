import { createTwoFilesPatch } from "diff";
import { format } from "../report/format.ts";
import { lineReader } from "../report/line-reader.ts";
import { check, judge, type Verdict } from "../rules/judge.ts";
import { count } from "../rules/judged.ts";
import type { Violation } from "../rules/violation.ts";
import { findRoot } from "../workspace/find-root.ts";
import { type Repair, repairCopy } from "./fix/repair-copy.ts";
import { writeFiles } from "./fix/write-files.ts";

/** The options of `layers fix`. */
export type FixOptions = { readonly dryRun: boolean };

/** Repairs what is mechanical, and prints what was repaired and what remains; or prints the patch and changes nothing. */
export async function fixCommand({ dryRun }: FixOptions): Promise<number> {
  const root = findRoot(process.cwd());
  const verdict = await check(root);
  const repair: Repair =
    verdict.violations.length === 0
      ? { made: [], takenBack: [], unfixed: [], changes: new Map() }
      : await repairCopy(verdict.workspace);
  if (dryRun) {
    for (const [file, { before, after }] of repair.changes) process.stdout.write(patch(file, before, after));
    process.stderr.write(summary(repair, "can be fixed"));
    return verdict.violations.length === 0 ? 0 : 1;
  }
  writeFiles(root, repair.changes);
  process.stdout.write(summary(repair, "fixed"));
  return report(root, repair.changes.size === 0 ? verdict : await judge(root, verdict.workspace.config));
}

async function report(root: string, { violations, judged }: Verdict): Promise<number> {
  const isColoured = process.stdout.isTTY;
  process.stdout.write(`${await format("text", violations, { judged, readLine: lineReader(root), isColoured })}\n`);
  return violations.length === 0 ? 0 : 1;
}

/** A patch as git writes and applies it. */
function patch(file: string, before: string, after: string): string {
  const text = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, "", "", { context: 3 });
  return text.replace(/^=+\n/, "").replace(/^(---|\+\+\+) (.*?)\t?$/gm, "$1 $2");
}

function summary({ made, takenBack, unfixed }: Repair, verb: string): string {
  const violations = made.flatMap((fix) => fix.violations);
  const lines = [
    `layers: ${count(violations.length, "violation")} ${verb}`,
    ...made.map(({ title }) => `  ${title}`),
    ...(made.some(({ manifests }) => manifests.length > 0) ? ["  Run the install of the package manager"] : []),
    ...section(
      "taken back",
      takenBack.map(({ fix, because }) => `${fix.title}: ${because}`),
    ),
    ...section(
      "not fixed",
      unfixed.map(({ violation, because }) => `${place(violation)}: ${because}`),
    ),
  ];
  return `${lines.join("\n")}\n\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`layers: ${lines.length} ${title}`, ...lines.map((line) => `  ${line}`)];
}

function place({ file, line, column, rule }: Violation): string {
  return `${file}:${line}:${column} [${rule}]`;
}
