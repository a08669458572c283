import { parseSync } from "oxc-parser";

const fence = /^\s*(?:```|~~~)/;

/**
 * The imports and exports of an MDX document at their places; everything else is blank. Such a block begins a line
 * outside of code examples and ends before a blank line where it can be parsed, as the grammar of MDX says.
 */
export function moduleBlocks(text: string): string {
  const lines = text.split("\n");
  const kept = lines.map((line) => line.replaceAll(/[^\r]/g, " "));
  let isExample = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (fence.test(line)) isExample = !isExample;
    if (isExample || !/^(?:import|export)\b/.test(line) || !beginsBlock(lines, at)) continue;
    const end = endOfBlock(lines, at);
    for (let each = at; each < end; each += 1) kept[each] = lines[each] ?? "";
    at = end - 1;
  }
  return kept.join("\n");
}

/** Only a line behind a blank one, or behind another block, begins a block. */
function beginsBlock(lines: readonly string[], at: number): boolean {
  const before = lines[at - 1]?.trim() ?? "";
  return before === "" || before === "---" || /^(?:import|export|\})/.test(before);
}

function endOfBlock(lines: readonly string[], start: number): number {
  let first: number | undefined;
  for (let end = start + 1; end <= lines.length; end += 1) {
    if (end < lines.length && lines[end]?.trim() !== "") continue;
    first ??= end;
    if (parseSync("block.tsx", lines.slice(start, end).join("\n")).errors.length === 0) return end;
    if (end - start > 400) break;
  }
  return first ?? lines.length;
}
