import { parseSync } from "oxc-parser";
import { type Baseline, baselineFile, baselineSchema } from "../../rules/baseline.ts";

/** Why a text of the baseline allows more than the one that it replaces; nothing when it only shrinks. */
export function loosenedBaseline(before: string | undefined, after: string): string[] {
  const next = parseBaseline(after);
  if (next === undefined) return [`${baselineFile} is not valid`];
  const known = counts(before === undefined ? undefined : parseBaseline(before));
  return [...counts(next)]
    .filter(([key, count]) => count > (known.get(key) ?? 0))
    .map(([key, count]) => {
      const [rule, file, target]: string[] = JSON.parse(key);
      return `the baseline would cover ${count} of ${rule} about ${target} in ${file}, and covers ${known.get(key) ?? 0}`;
    });
}

function parseBaseline(text: string): Baseline | undefined {
  try {
    return baselineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function counts(baseline: Baseline | undefined): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule, file, target, count } of baseline?.violations ?? []) {
    const key = JSON.stringify([rule, file, target]);
    found.set(key, (found.get(key) ?? 0) + count);
  }
  return found;
}

/**
 * Whether two texts of the configuration are different programs. Comments and layout are no difference. The new text is
 * not run: an agent wrote it, and no person has approved it yet.
 */
export function isOtherProgram(path: string, before: string | undefined, after: string): boolean {
  return before === undefined || shapeOf(path, before) !== shapeOf(path, after);
}

function shapeOf(path: string, text: string): string {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) return text;
  const plain = (key: string, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : isPlace(key) ? undefined : value;
  return JSON.stringify(program, plain);
}

/** Quotes and the spelling of numbers are layout, too. */
function isPlace(key: string): boolean {
  return key === "start" || key === "end" || key === "range" || key === "loc" || key === "raw";
}
