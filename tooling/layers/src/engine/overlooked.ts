import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileFacts } from "../facts/file-facts.ts";
import { lineIndex } from "../facts/line-index.ts";
import type { Reference } from "../facts/reference.ts";
import type { Cruised } from "./cruise.ts";

/**
 * What dependency-cruiser saw in a file and the parser did not, except calls of a local function that is named
 * `require`. Two readers with different eyes: what either sees is judged.
 */
export function overlooked(root: string, file: string, facts: FileFacts, cruised: Cruised): Reference[] {
  const seen = new Set(
    [...facts.references.map(({ specifier }) => specifier ?? ""), ...facts.localRequires].map(plain),
  );
  const missing = [...(cruised.get(file)?.keys() ?? [])].filter((specifier) => !seen.has(plain(specifier)));
  if (missing.length === 0) return [];
  const text = readFileSync(join(root, file), "utf8");
  const position = lineIndex(text);
  return missing.map((specifier) => {
    const start = Math.max(0, text.indexOf(specifier));
    return Object.assign(position(start, start + specifier.length), {
      syntax: "import",
      mode: "value",
      specifier,
      head: "",
    } as const);
  });
}

/** dependency-cruiser leaves out `node:` and what follows a question mark. */
function plain(specifier: string): string {
  return specifier.replace(/^node:/, "").replace(/\?.*$/, "");
}
