import { describe, expect, it } from "vitest";
import { check, judge } from "../../src/rules/judge.ts";
import { prove } from "../../src/commands/prove/prove.ts";
import { createRepository } from "../../testing/create-workspace.ts";
import { domainFirst } from "./domain-first.ts";
import { domainFirstCases } from "./domain-first-cases.ts";
import { npmWorkspace } from "./npm-workspace.ts";
import { npmWorkspaceCases } from "./npm-workspace-cases.ts";
import { singlePackage } from "./single-package.ts";
import { singlePackageCases } from "./single-package-cases.ts";

describe.each([
  ["a single package", singlePackage, singlePackageCases],
  ["domain-first modules", domainFirst, domainFirstCases],
  ["a workspace of npm", npmWorkspace, npmWorkspaceCases],
] as const)("%s", (_name, base, cases) => {
  it("is green as written", async () => {
    using repository = createRepository(base);
    expect((await check(repository.root)).violations).toEqual([]);
  });

  it("proves that each kind of violation goes red, and what is allowed stays green", async () => {
    using repository = createRepository(base);
    const { workspace } = await check(repository.root);
    const { red, green, failures } = await prove(workspace, judge);
    expect(failures).toEqual([]);
    expect(red).toBeGreaterThan(150);
    expect(green).toBeGreaterThan(30);
  });

  it.each(cases)("$name", async ({ files, links, expected }) => {
    using repository = createRepository({ ...base, ...files }, links);
    const { violations } = await check(repository.root);
    const found = violations.map(({ rule, file, line }) => ({ rule, file, line }));
    expect(found).toEqual(expected.map((place) => ({ line: expect.any(Number), ...place })));
  });
});
