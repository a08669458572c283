import { existsSync } from "node:fs";
import { z } from "zod";
import { GateError } from "../../read/gate-error.ts";
import { readText } from "../../read/read-text.ts";
import { reasonOf } from "../../read/reason-of.ts";

/** A file that is about to be written, and the whole text that it will have. */
export type Write = { readonly file: string; readonly text: string };

const replacement = z.object({
  old_string: z.string().optional(),
  new_string: z.string(),
  replace_all: z.boolean().optional(),
});

type Replacement = z.output<typeof replacement>;

const input = z.object({
  file_path: z.string(),
  content: z.string().optional(),
  edits: z.array(replacement).optional(),
  ...replacement.partial().shape,
});

/** Agents send the input of their tool, alone or as a field of an event. */
const event = z.union([z.object({ tool_input: input }).transform(({ tool_input }) => tool_input), input]);

/**
 * Reads the event of an agent; `undefined` for one that writes no text.
 * @throws GateError when it is not JSON.
 */
export function readWrite(json: string): Write | undefined {
  const parsed = event.safeParse(parseJson(json));
  if (!parsed.success) return undefined;
  const { file_path: file, content, new_string: text, edits = [], ...rest } = parsed.data;
  if (content !== undefined) return { file, text: content };
  const all = text === undefined ? edits : [{ ...rest, new_string: text }];
  return all.length === 0 ? undefined : { file, text: all.reduce(replaced, savedText(file)) };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new GateError(`the event on standard input is not JSON: ${reasonOf(error)}`);
  }
}

/** What replaces nothing is the whole text. */
function replaced(text: string, { old_string: old = "", new_string: part, replace_all: isAll }: Replacement): string {
  if (old === "") return part;
  return isAll === true ? text.replaceAll(old, () => part) : text.replace(old, () => part);
}

function savedText(file: string): string {
  return existsSync(file) ? readText(file) : "";
}
