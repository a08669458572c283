import picomatch from "picomatch";
import { z } from "zod";
import { oneOrMore } from "./parse-foreign.ts";

/** One entry of `boundaries/elements`. */
export const elementSchema = z.looseObject({
  type: z.string().optional(),
  category: z.string().optional(),
  pattern: oneOrMore,
  mode: z.enum(["folder", "file", "full"]).default("folder"),
  partialMatch: z.boolean().default(true),
  capture: z.array(z.string()).default([]),
  basePattern: z.string().optional(),
  baseCapture: z.array(z.string()).default([]),
});

type Descriptor = z.output<typeof elementSchema>;

/** The element of eslint-plugin-boundaries to which a file belongs. */
export type Element = {
  readonly type: string | null;
  readonly category: string | null;
  readonly captured: Readonly<Record<string, string>>;
  /** The folder or the file that is the element. */
  readonly path: string;
  /** The path of the file within it. */
  readonly internal: string;
};

/** Describes a file by the first entry that matches, from the end of its path on; `undefined` for no entry. */
export function elementOf(descriptors: readonly Descriptor[], path: string): Element | undefined {
  const segments = path.split("/");
  for (let start = segments.length - 1; start >= 0; start -= 1) {
    const end = segments.slice(start).join("/");
    for (const descriptor of descriptors) {
      const found = match(descriptor, path, end);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function match(descriptor: Descriptor, path: string, end: string): Element | undefined {
  const { mode, partialMatch, capture, basePattern, baseCapture } = descriptor;
  const isFolder = mode === "folder" || !partialMatch;
  const isWhole = mode === "full" || !partialMatch;
  for (const pattern of descriptor.pattern) {
    const effective = isFolder ? `${pattern}/**/*` : pattern;
    const captured = captures(effective, isWhole ? path : end);
    const base = basePattern === undefined ? [] : captures(`${basePattern}/**/${effective}`, path);
    if (captured === undefined || base === undefined) continue;
    const element = isFolder ? folderOf(pattern, path, isWhole ? path : end) : path;
    return {
      type: descriptor.type ?? null,
      category: descriptor.category ?? null,
      captured: { ...named(baseCapture, base), ...named(capture, captured) },
      path: element,
      internal: element === path ? (path.split("/").at(-1) ?? path) : path.slice(element.length + 1),
    };
  }
  return undefined;
}

/** The shortest beginning of a path that the pattern matches, with what is before it. */
function folderOf(pattern: string, path: string, end: string): string {
  const isElement = picomatch(pattern);
  const names = end.split("/");
  const count = names.findIndex((_, at) => isElement(names.slice(0, at + 1).join("/")));
  const before = path.slice(0, path.length - end.length);
  return `${before}${names.slice(0, count === -1 ? names.length : count + 1).join("/")}`;
}

/** The parts of a text for which the wildcards of a pattern stand. */
function captures(pattern: string, text: string): string[] | undefined {
  return picomatch
    .makeRe(pattern, { capture: true })
    .exec(text)
    ?.slice(1)
    .map((value) => value ?? "");
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name, at): [string, string][] => (values[at] === undefined ? [] : [[name, values[at]]])),
  );
}
