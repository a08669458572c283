import picomatch from "picomatch";
import { z } from "zod";
import type { Edge } from "../../../edges/edge.ts";
import { matcher } from "../../../read/glob.ts";
import { type Element, elementOf, elementSchema } from "./boundaries-elements.ts";
import { judgePolicies, notesOn, type Policies, policiesSchema, type Verdict } from "./boundaries-policies.ts";
import { selects, templateData } from "./boundaries-selector.ts";
import { type EslintConfig, type EslintFileConfig, optionsOf, readEslintConfig, ruleOf } from "./eslint-config.ts";
import type { ForeignReader, Note, Repository } from "./foreign-rules.ts";
import { oneOrMore, parseForeign } from "./parse-foreign.ts";

const settingsSchema = z.looseObject({
  "boundaries/elements": z.array(elementSchema).default([]),
  "boundaries/include": oneOrMore.optional(),
  "boundaries/ignore": oneOrMore.default([]),
});

/** The rules for the imports of one file. */
type FileRules = {
  readonly of: (path: string) => Element | undefined;
  readonly isJudged: (path: string) => boolean;
  readonly policies: readonly Policies[];
  readonly external: Policies | undefined;
  readonly knowsAll: boolean;
};

const dependencyRules = ["boundaries/dependencies", "boundaries/element-types"] as const;

/** Reads the elements and the rules of eslint-plugin-boundaries, of versions 3 to 7. */
export const readBoundaries: ForeignReader = async (repository) => {
  const config = await readEslintConfig(repository, ["eslint-plugin-boundaries", "plugin:boundaries"]);
  if (config === undefined) return undefined;
  const ofConfig = memoized((found: EslintFileConfig) => fileRules(config.file, found));
  const rulesOf = memoized((path: string) => ofConfig(config.of(path)));
  if (!repository.production.some((path) => rulesOf(path).policies.length > 0)) return undefined;
  const judge = (from: string, to: string, mode: Edge["mode"]): Verdict => {
    const rules = rulesOf(from);
    const own = rules.of(from);
    const target = rules.of(to);
    if (own === undefined || !rules.isJudged(from) || !rules.isJudged(to) || own.path === target?.path) return allowed;
    if (target === undefined && rules.knowsAll) return { isAllowed: false, message: undefined };
    const found = rules.policies
      .filter(({ checkUnknownLocals }) => target !== undefined || checkUnknownLocals)
      .map((policies) => judgePolicies(policies, { from: own, to: target, mode }));
    return found.find(({ isAllowed }) => !isAllowed) ?? allowed;
  };
  return {
    tool: "eslint-plugin-boundaries",
    file: config.file,
    notes: [...config.notes, ...notes(repository, config, rulesOf)],
    installed: [],
    nameOf(path) {
      const element = rulesOf(path).of(path);
      return element?.type ?? element?.category ?? undefined;
    },
    may: (from, to, mode) => judge(from, to, mode).isAllowed,
    why: (from, to) => judge(from, to, "value").message,
    mayInstalled: (from, name) => mayInstalled(rulesOf(from), from, name),
  };
};

const allowed: Verdict = { isAllowed: true, message: undefined };

function fileRules(file: string, found: EslintFileConfig): FileRules {
  const settings = parseForeign(settingsSchema, found.settings, file);
  const elements = settings["boundaries/elements"];
  const include = settings["boundaries/include"];
  const isIgnored = matcher(settings["boundaries/ignore"]);
  const isIncluded = include === undefined ? () => true : matcher(include);
  const policies = dependencyRules.flatMap((name) => {
    const rule = ruleOf(found, name);
    return rule?.options === undefined ? [] : [parseForeign(policiesSchema, rule.options, `${file}: ${name}`)];
  });
  const external = ruleOf(found, "boundaries/external");
  return {
    of: memoized((each: string) => elementOf(elements, each)),
    isJudged: (each) => isIncluded(each) && !isIgnored(each),
    policies,
    external:
      external?.options === undefined
        ? undefined
        : parseForeign(policiesSchema, external.options, `${file}: boundaries/external`),
    knowsAll: ["boundaries/no-unknown", "boundaries/no-unknown-dependencies"].some(
      (name) => ruleOf(found, name) !== undefined,
    ),
  };
}

/** The rule about packages that versions before 6 have: patterns of their names. */
function mayInstalled({ external, of }: FileRules, from: string, name: string): boolean {
  const element = of(from);
  if (external === undefined || element === undefined) return true;
  const data = templateData({ from: element, to: undefined, mode: "value" }, element);
  const isAmong = (entries: unknown): boolean =>
    [entries]
      .flat()
      .some(
        (entry) =>
          typeof entry === "string" &&
          [name, name.replace(/^node:/, "")].some((each) => picomatch.isMatch(each, entry)),
      );
  let isAllowed = external.default === "allow";
  for (const { from: source, allow, disallow } of external.policies ?? external.rules ?? []) {
    if (source !== undefined && !selects(source, element, data)) continue;
    if (isAmong(disallow)) isAllowed = false;
    else if (isAmong(allow)) isAllowed = true;
  }
  return isAllowed;
}

function notes({ production }: Repository, config: EslintConfig, rulesOf: (path: string) => FileRules): Note[] {
  const found = new Map<string, Note>();
  const add = (note: Note): unknown => found.set(note.text, note);
  for (const path of production) {
    const own = config.of(path);
    for (const [name, { effect, text }] of Object.entries(unsaid))
      if (ruleOf(own, `boundaries/${name}`) !== undefined) add({ effect, text: `boundaries/${name}: ${text}` });
    for (const name of dependencyRules) {
      const rule = ruleOf(own, name);
      if (rule?.isWarning === true) add({ effect: "stricter", text: `${name}: a warning there, an error here` });
      const { checkAllOrigins, checkInternals } = optionsOf(rule);
      if (checkAllOrigins === true)
        add({ effect: "looser", text: `${name} checkAllOrigins: what it says of packages is not taken over` });
      if (checkInternals === true) add({ effect: "looser", text: `${name} checkInternals: a layer may use itself` });
    }
    for (const policies of rulesOf(path).policies) for (const note of notesOn(policies, "boundaries")) add(note);
  }
  return [...found.values()];
}

/** The rules of the plugin that the layers do not say. */
const unsaid: Readonly<Record<string, Note>> = {
  "entry-point": { effect: "looser", text: "the layers have no entries; slices have, with entry" },
  "no-private": {
    effect: "looser",
    text: "an element within another one is in a layer like any other; slices close their inside",
  },
  "no-ignored": { effect: "looser", text: "files of boundaries/ignore may be imported" },
  "no-ignored-dependencies": { effect: "looser", text: "files of boundaries/ignore may be imported" },
  "no-unknown-files": { effect: "elsewhere", text: "the rule no-layer says it" },
};

function memoized<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}
