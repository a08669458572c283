import type { Config } from "../config/config.ts";
import { matcher } from "../read/glob.ts";

/** The names of the layers whose `files` match a path: one, unless the patterns contradict each other. */
export type LayersOfFile = (path: string) => readonly string[];

/** Reads the `files` of every layer. */
export function layersOfFile({ layers }: Config): LayersOfFile {
  const patterns = Object.entries(layers)
    .filter(([, { files }]) => files.length > 0)
    .map(([name, { files }]) => [name, matcher(files)] as const);
  return (path) => patterns.filter(([, matches]) => matches(path)).map(([name]) => name);
}
