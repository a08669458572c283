/** One entry of `forbids`, taken apart. */
export type Forbidden =
  | { readonly kind: "throw"; readonly entry: string }
  | { readonly kind: "path"; readonly entry: string; readonly path: readonly string[] }
  /** `new X`, or only without arguments when written `new X()`. */
  | { readonly kind: "new"; readonly entry: string; readonly path: readonly string[]; readonly onlyEmpty: boolean }
  /** `X()`: the call, not the name. */
  | { readonly kind: "call"; readonly entry: string; readonly path: readonly string[] };

const known = new Map<string, Forbidden>();

/** Takes apart an entry of `forbids`; each once, because every file asks for the same. */
export function parseForbidden(entry: string): Forbidden {
  const forbidden = known.get(entry) ?? parse(entry);
  known.set(entry, forbidden);
  return forbidden;
}

function parse(entry: string): Forbidden {
  if (entry === "throw") return { kind: "throw", entry };
  const constructed = /^new\s+(.+?)(\(\))?$/.exec(entry);
  if (constructed?.[1] !== undefined) {
    return { kind: "new", entry, path: segments(constructed[1]), onlyEmpty: constructed[2] !== undefined };
  }
  if (entry.endsWith("()")) return { kind: "call", entry, path: segments(entry.slice(0, -2)) };
  return { kind: "path", entry, path: segments(entry) };
}

function segments(text: string): readonly string[] {
  const path = text.split(".");
  return path[0] === "import" && path[1] === "meta" ? ["import.meta", ...path.slice(2)] : path;
}
