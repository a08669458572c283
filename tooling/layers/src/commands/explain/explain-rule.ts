import type { Config } from "../../config/config.ts";
import { rules } from "../../rules/rules.ts";

/** What a rule is about, and whether the configuration switches it off; `undefined` when there is no such rule. */
export function explainRule(config: Config, name: string): string | undefined {
  const rule = rules.find(({ id }) => id === name);
  if (rule === undefined) return undefined;
  const off = config.rules[name]?.off;
  const exceptions = config.exceptions.filter((exception) => exception.rule === name);
  return [
    `Rule ${rule.id}: ${rule.title}`,
    `Why: ${rule.why}`,
    off === undefined ? "State: on" : `State: off (${off})`,
    ...exceptions.map(({ file, target, reason }) => {
      const about = target === undefined ? "" : ` about ${target}`;
      return `Exception: ${file}${about} (${reason})`;
    }),
  ].join("\n");
}
