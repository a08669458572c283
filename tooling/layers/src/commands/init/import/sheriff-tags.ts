import { record } from "../../../read/record.ts";
import { GateError } from "../../../read/gate-error.ts";

/** `modules` of a configuration of Sheriff: tags by paths, which may be nested. */
export type ModuleTags = Readonly<Record<string, unknown>>;

const placeholder = /<([a-zA-Z-_]+)>/g;

/** The tags of a module by its folder; `undefined` for one that the configuration does not name. */
export function tagsOf(modules: ModuleTags, folder: string): readonly string[] | undefined {
  return find(modules, folder.split("/"), {});
}

/** Whether a folder without a barrel file is a module: a placeholder stands for one name, or for letters of one. */
export function isTagged(modules: ModuleTags, folder: string): boolean {
  const names = folder.split("/");
  return patternsOf(modules).some((pattern) => {
    const segments = pattern.replaceAll(placeholder, "*").split("/");
    return segments.length === names.length && segments.every((segment, at) => isSegment(segment, names[at] ?? ""));
  });
}

function isSegment(pattern: string, name: string): boolean {
  return pattern === "*" || new RegExp(`^${pattern.replaceAll("*", "[a-zA-Z-_]*")}$`).test(name);
}

function patternsOf(modules: ModuleTags): string[] {
  return Object.entries(modules).flatMap(([path, value]) =>
    isTags(value) ? [path] : patternsOf(record(value)).map((inner) => `${path}/${inner}`),
  );
}

type Values = Readonly<Record<string, string>>;

function find(modules: ModuleTags, names: readonly string[], outer: Values): readonly string[] | undefined {
  for (const [pattern, value] of Object.entries(modules)) {
    const match = matchBegin(pattern, names);
    if (match === undefined) continue;
    const values = { ...outer, ...match.values };
    const rest = names.slice(match.count);
    if (rest.length > 0) {
      if (isTags(value)) continue;
      return find(record(value), rest, values);
    }
    return isTags(value) ? tags(value, values, match) : undefined;
  }
  return undefined;
}

function isTags(value: unknown): boolean {
  return typeof value !== "object" || Array.isArray(value);
}

type Match = {
  readonly count: number;
  readonly values: Values;
  readonly segment: string;
  readonly regexMatch?: RegExpMatchArray;
};

/** A segment between slashes is an expression; the others may hold placeholders and several segments. */
function matchBegin(pattern: string, names: readonly string[]): Match | undefined {
  const [first = ""] = names;
  if (pattern.startsWith("/") && pattern.endsWith("/")) {
    const regexMatch = first.match(new RegExp(pattern.slice(1, -1)));
    return regexMatch?.[0] === first ? { count: 1, values: {}, segment: first, regexMatch } : undefined;
  }
  const count = pattern.split("/").length;
  const segment = names.slice(0, count).join("/");
  if (count > names.length) return undefined;
  const keys = [...pattern.matchAll(placeholder)].map(([, key = ""]) => key);
  if (keys.length === 0) return pattern === segment ? { count, values: {}, segment } : undefined;
  const match = segment.match(new RegExp(pattern.replaceAll(placeholder, "(.+)")));
  if (match === null) return undefined;
  return { count, segment, values: Object.fromEntries(keys.map((key, at) => [key, match[at + 1] ?? ""])) };
}

function tags(value: unknown, values: Values, { segment, regexMatch }: Match): string[] {
  const given: unknown = typeof value === "function" ? value(values, { segment, regexMatch }) : value;
  return [given].flat().map((tag) => String(tag).replaceAll(placeholder, (text, key: string) => values[key] ?? text));
}

/** Whether a tag may use a module with other tags, as `depRules` say: one rule that agrees is enough. */
export function isTagAllowed(
  rules: Readonly<Record<string, unknown>>,
  from: string,
  to: readonly string[],
  context: Readonly<Record<string, string>>,
): boolean {
  const own = Object.entries(rules).filter(([tag]) => wildcard(tag).test(from));
  return own.some(([, value]) =>
    to.some((tag) =>
      [value].flat().some((matcher: unknown) => {
        if (typeof matcher === "string") return wildcard(matcher).test(tag);
        if (typeof matcher !== "function") return false;
        const answer: unknown = matcher({ from, to: tag, ...context });
        if (typeof answer !== "boolean") throw new GateError(`sheriff.config.ts: a rule of ${from} gives no yes or no`);
        return answer;
      }),
    ),
  );
}

function wildcard(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.+?^=!:${}()|[\]/\\]/g, "\\$&").replaceAll("*", ".*")}$`);
}
