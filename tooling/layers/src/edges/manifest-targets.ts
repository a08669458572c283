import { record } from "../read/record.ts";

/** The targets that a map such as `exports` gives for a key, best first; `undefined` when it gives none. */
export function mappedTargets(map: unknown, key: string): readonly string[] | undefined {
  const found = entryFor(map, key);
  if (found === undefined) return undefined;
  const targets = textsIn(found.value).map((text) => text.replaceAll("*", found.star));
  return targets.length === 0 ? undefined : targets;
}

type Entry = { readonly value: unknown; readonly star: string };

/** The exact key, else the longest pattern, as Node decides. `exports` may be the target of `.` itself. */
function entryFor(map: unknown, key: string): Entry | undefined {
  const keys = Object.keys(record(map));
  const isShort = typeof map === "string" || Array.isArray(map) || keys.some((each) => !/^[.#]/.test(each));
  if (isShort) return key === "." ? { value: map, star: "" } : undefined;
  if (keys.includes(key)) return { value: record(map)[key], star: "" };
  const [best] = keys
    .filter((each) => each.includes("*") && matches(each, key))
    .toSorted((a, b) => b.indexOf("*") - a.indexOf("*") || b.length - a.length);
  if (best === undefined) return folderEntry(record(map), keys, key);
  const [prefix = "", suffix = ""] = best.split("*");
  return { value: record(map)[best], star: key.slice(prefix.length, key.length - suffix.length) };
}

/** `"./lib/": "./dist/"`, as it was before patterns. */
function folderEntry(map: Readonly<Record<string, unknown>>, keys: readonly string[], key: string): Entry | undefined {
  const folder = keys
    .filter((each) => each.endsWith("/") && key.startsWith(each))
    .toSorted((a, b) => b.length - a.length)[0];
  const target = folder === undefined ? undefined : map[folder];
  return folder === undefined || typeof target !== "string"
    ? undefined
    : { value: `${target}${key.slice(folder.length)}`, star: "" };
}

function matches(pattern: string, key: string): boolean {
  const [prefix = "", suffix = ""] = pattern.split("*");
  return key.startsWith(prefix) && key.endsWith(suffix) && key.length >= pattern.length;
}

/** Conditions whose targets are closest to the source. */
const preferred = ["source", "development", "types", "typings", "import", "module", "require", "node", "default"];

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  const conditions = Object.entries(record(value));
  const rank = ([name]: readonly [string, unknown]): number =>
    (preferred.indexOf(name) + preferred.length + 1) % (preferred.length + 1);
  return conditions.toSorted((a, b) => rank(a) - rank(b)).flatMap(([, target]) => textsIn(target));
}
