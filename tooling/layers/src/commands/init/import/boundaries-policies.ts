import { z } from "zod";
import { record } from "../../../read/record.ts";
import type { Dependency } from "./boundaries-selector.ts";
import { isTuple, selects, templateData, unknownKeys } from "./boundaries-selector.ts";
import type { Note } from "./foreign-rules.ts";

const policySchema = z.looseObject({
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  dependency: z.unknown().optional(),
  importKind: z.unknown().optional(),
  allow: z.unknown().optional(),
  disallow: z.unknown().optional(),
  message: z.unknown().optional(),
});

/** The options of `boundaries/dependencies`, which is `boundaries/element-types` before version 6. */
export const policiesSchema = z.looseObject({
  default: z.enum(["allow", "disallow"]).default("disallow"),
  message: z.unknown().optional(),
  rules: z.array(policySchema).optional(),
  policies: z.array(policySchema).optional(),
  checkUnknownLocals: z.boolean().default(false),
});

type Policy = z.output<typeof policySchema>;

/** The options of the rule. */
export type Policies = z.output<typeof policiesSchema>;

/** The verdict of a rule on an import, with its message. */
export type Verdict = { readonly isAllowed: boolean; readonly message: string | undefined };

/** Judges as the rule does: the last policy that matches decides, and within one `disallow` wins. */
export function judgePolicies(options: Policies, dependency: Dependency): Verdict {
  let verdict: Verdict = { isAllowed: options.default === "allow", message: text(options.message) };
  for (const policy of options.policies ?? options.rules ?? []) {
    if (unknownOf(policy).length > 0) continue;
    const message = text(policy.message) ?? text(options.message);
    if (hits(policy, policy.disallow, dependency)) verdict = { isAllowed: false, message };
    else if (hits(policy, policy.allow, dependency)) verdict = { isAllowed: true, message };
  }
  return verdict;
}

/** A message with placeholders says something of one import only. */
function text(message: unknown): string | undefined {
  return typeof message === "string" && !/\$\{|\{\{/.test(message) ? message : undefined;
}

/** Whether one of the entries of `allow` or `disallow` is about the import. */
function hits(policy: Policy, effect: unknown, dependency: Dependency): boolean {
  const { from, to, mode } = dependency;
  const { from: source, to: target, importKind } = policy;
  const data = templateData(dependency, source === undefined ? to : from);
  if (source !== undefined && !selects(source, from, data)) return false;
  if (target !== undefined && !selects(target, to, data)) return false;
  if (!isOfKind({ kind: importKind ?? "*" }, mode) || !isOfKind(policy.dependency, mode)) return false;
  return entries(effect).some((entry) => {
    if (isDependency(entry)) {
      const { from: own, to: other, dependency: kind } = record(entry);
      return (
        (own === undefined || selects(own, from, data)) &&
        (other === undefined || selects(other, to, data)) &&
        isOfKind(kind, mode)
      );
    }
    return source === undefined && target !== undefined ? selects(entry, from, data) : selects(entry, to, data);
  });
}

function entries(effect: unknown): readonly unknown[] {
  if (effect === undefined) return [];
  return Array.isArray(effect) && !isTuple(effect) ? effect : [effect];
}

/** `{ to: …, dependency: … }`, and not a selector of an element. */
function isDependency(entry: unknown): boolean {
  return ["from", "to", "dependency"].some((key) => Object.hasOwn(record(entry), key));
}

function isOfKind(selector: unknown, mode: Dependency["mode"]): boolean {
  if (Array.isArray(selector)) return selector.some((each) => isOfKind(each, mode));
  const { kind = "*" } = record(selector);
  return [kind].flat().some((each) => each === "*" || each === mode);
}

/** The parts of a policy that the layers have no word for. */
function unknownOf(policy: Policy): string[] {
  const ofKind = (selector: unknown): string[] =>
    [selector].flat().flatMap((each) => Object.keys(record(each)).filter((key) => key !== "kind"));
  const ofEntry = (entry: unknown): string[] => {
    if (!isDependency(entry)) return unknownKeys(entry);
    const { from, to, dependency } = record(entry);
    return [...unknownKeys(from ?? {}), ...unknownKeys(to ?? {}), ...ofKind(dependency)];
  };
  return [
    ...unknownKeys(policy.from ?? {}),
    ...unknownKeys(policy.to ?? {}),
    ...ofKind(policy.dependency),
    ...[policy.allow, policy.disallow].flatMap((effect) => entries(effect).flatMap(ofEntry)),
  ];
}

/** The policies that are left out. */
export function notesOn({ policies, rules = [] }: Policies, rule: string): Note[] {
  return (policies ?? rules).flatMap((policy, at): Note[] => {
    const unknown = unknownOf(policy);
    if (unknown.length === 0) return [];
    const effect = policy.disallow === undefined ? "stricter" : "looser";
    const name = policies === undefined ? "rules" : "policies";
    return [{ effect, text: `${rule} ${name}.${at}: the layers have no word for ${[...new Set(unknown)].join(", ")}` }];
  });
}
