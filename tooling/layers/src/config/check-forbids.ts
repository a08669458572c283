import { builtinModules } from "node:module";
import globals from "globals";
import { parseForbidden } from "./forbidden.ts";
import { didYouMean } from "./nearest.ts";

const environments = ["builtin", "node", "browser", "worker", "serviceworker", "bunBuiltin", "denoBuiltin"] as const;

/** Globals of every place where code runs, and built-in modules, whose members an entry may name as well. */
const roots = new Set([
  ...environments.flatMap((name) => Object.keys(globals[name])),
  "Deno",
  "Bun",
  "import.meta",
  "window",
  "self",
  "global",
  ...builtinModules.filter((name) => !name.startsWith("_")),
]);

const globalObjects = new Set(["globalThis", "global", "window", "self"]);

/** Globals whose members are those of this very process; browsers have others in `navigator`. */
const isSameEverywhere = new Set([...Object.keys(globals.builtin), "process", "Buffer", "console", "crypto"]);

/**
 * What is wrong with an entry of `forbids` that can name nothing; `undefined` when it names something. `further` are the
 * names that the configuration says exist.
 */
export function forbidsMistake(entry: string, further: readonly string[]): string | undefined {
  const forbidden = parseForbidden(entry);
  if (forbidden.kind === "throw") return undefined;
  const { path } = forbidden;
  if (!path.every((name) => name === "import.meta" || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)))
    return `expected a global (fetch, Date.now), a call (Date()), a construction (new Date(), new Pool) or throw`;
  if (further.some((name) => path.join(".") === name || path.join(".").startsWith(`${name}.`))) return undefined;
  if (path[0] === "import.meta") return undefined;
  // A class may be declared anywhere, a global may not.
  if (forbidden.kind === "new" && path.length === 1) return undefined;
  return unknownName(path, further);
}

function unknownName([root = "", member, ...rest]: readonly string[], further: readonly string[]): string | undefined {
  if (globalObjects.has(root) && member !== undefined) return unknownName([member, ...rest], further);
  if (!roots.has(root)) {
    const hint = didYouMean(root, ["throw", ...roots, ...further]);
    return `there is no global ${root}${hint}; when a script declares it, add it to globals: ["${root}"]`;
  }
  const holder: unknown = isSameEverywhere.has(root) ? Reflect.get(globalThis, root) : undefined;
  if (member === undefined || !isHolder(holder) || member in holder) return undefined;
  const hint = didYouMean(member, membersOf(holder));
  return `${root} has no member ${member}${hint}; when another runtime has it, add it to globals: ["${root}.${member}"]`;
}

function isHolder(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function membersOf(value: object): string[] {
  const names: string[] = [];
  for (let at: object | null = value; at !== null; at = Reflect.getPrototypeOf(at))
    names.push(...Reflect.ownKeys(at).filter((key) => typeof key === "string"));
  return names;
}
