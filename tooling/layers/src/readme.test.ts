import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corpus } from "../corpus/corpus.ts";
import { program } from "./commands/program.ts";
import { ruleTable, withRuleTable } from "./report/rule-table.ts";
import { parseConfig } from "./rules/parse-config.ts";
import { ruleIds } from "./rules/rules.ts";
import { domainFirstCases } from "../corpus/layouts/domain-first-cases.ts";
import { npmWorkspaceCases } from "../corpus/layouts/npm-workspace-cases.ts";
import { singlePackageCases } from "../corpus/layouts/single-package-cases.ts";

const layoutCases = [...singlePackageCases, ...domainFirstCases, ...npmWorkspaceCases];

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("README.md", () => {
  it("lists every command with every option", () => {
    for (const command of program().commands) {
      expect(readme).toContain(`\`layers ${command.name()}`);
      for (const { long } of command.options) expect(readme).toContain(`layers ${command.name()} ${long ?? ""}`);
    }
  });

  it("shows configurations that the gate accepts", async () => {
    const examples = [...readme.matchAll(/```js\n((?:\/\*\*.*\n)?export default [\s\S]*?)```/g)].map(
      ([, text = ""]) => text,
    );
    expect(examples.length).toBeGreaterThanOrEqual(4);
    for (const text of examples) {
      const { default: config }: { default: unknown } = await import(
        `data:text/javascript,${encodeURIComponent(text)}`
      );
      expect(() => parseConfig(config)).not.toThrow();
    }
  });

  it("shows the table of rules that the list of rules gives", () => {
    expect(readme, "run pnpm --filter @baklava/layers readme").toContain(ruleTable());
    expect(withRuleTable(readme)).toBe(readme);
  });

  it("has cases that break every rule", () => {
    const broken = new Set([...corpus, ...layoutCases].flatMap(({ expected }) => expected.map(({ rule }) => rule)));
    const elsewhere = ["unread", "stale-baseline"];
    expect([...new Set([...broken, ...elsewhere])].toSorted()).toEqual([...ruleIds].toSorted());
  });
});

describe("corpus", () => {
  it("has at least 120 violations and 40 legal look-alikes, each under a name of its own", () => {
    const violations = corpus.filter(({ expected }) => expected.length > 0);
    expect(violations.length).toBeGreaterThanOrEqual(120);
    expect(corpus.length - violations.length).toBeGreaterThanOrEqual(40);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    for (const { name, expected } of corpus) expect(name.startsWith("legal: ")).toBe(expected.length === 0);
  });
});
