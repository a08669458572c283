import { parseSync, visitorKeys } from "oxc-parser";

/** A parser of TypeScript for ESLint, as far as rules about imports need one. */
export const eslintParser = {
  meta: { name: "oxc", version: "1" },
  parseForESLint(text: string, { filePath }: { filePath: string }): object {
    const { program, comments } = parseSync(filePath, text, { range: true });
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const at = (offset: number): object => {
      const line = starts.findLastIndex((start) => start <= offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) };
    };
    const place = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("start" in value && "end" in value)
        Object.assign(value, { loc: { start: at(Number(value.start)), end: at(Number(value.end)) } });
      for (const [key, child] of Object.entries(value)) if (key !== "loc" && key !== "parent") place(child);
    };
    place(program);
    return { ast: Object.assign(program, { tokens: [], comments }), visitorKeys };
  },
};
