import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairCopy } from "../../src/commands/fix/repair-copy.ts";
import { writeFiles } from "../../src/commands/fix/write-files.ts";
import { check } from "../../src/rules/judge.ts";
import { createRepository } from "../../testing/create-workspace.ts";
import { baseWorkspace } from "../base-workspace.ts";
import { domainFirst } from "../layouts/domain-first.ts";
import { dependencies } from "./dependencies.ts";
import { packageEntries, sliceEntries } from "./entries.ts";
import type { FixCase } from "./fix-case.ts";
import { importTypes } from "./import-types.ts";
import { managerCases } from "./managers.ts";

type Files = Readonly<Record<string, string>>;

/** Repairs a repository on the disk, and gives the rules of what remains. */
async function fix(root: string): Promise<readonly string[]> {
  const { workspace } = await check(root);
  writeFiles(root, (await repairCopy(workspace)).changes);
  return (await check(root)).violations.map(({ rule }) => rule);
}

/** The texts of all files that are not installed. */
function textsOf(root: string): Files {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !path.includes("node_modules"));
  return Object.fromEntries(files.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

const suites: readonly (readonly [string, Files, readonly FixCase[]])[] = [
  ["a workspace of pnpm", baseWorkspace, [...dependencies, ...importTypes, ...packageEntries]],
  ["domain-first modules", domainFirst, sliceEntries],
  ["package managers", {}, managerCases],
];

describe.each(suites)("layers fix in %s", (_name, base, cases) => {
  it.each(cases)("$name", async ({ files, after, remaining }) => {
    using repository = createRepository({ ...base, ...files });
    const before = textsOf(repository.root);
    expect((await check(repository.root)).violations.length).toBeGreaterThanOrEqual(remaining.length);
    expect(await fix(repository.root)).toEqual(remaining);
    expect(textsOf(repository.root)).toEqual({ ...before, ...after });
    await fix(repository.root);
    expect(textsOf(repository.root)).toEqual({ ...before, ...after });
  });
});

it.each(suites.slice(0, 2))(
  "layers fix twice is layers fix once, whatever is wrong together, in %s",
  async (_name, base, cases) => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...cases], { minLength: 2, maxLength: 6 }), async (chosen) => {
        using repository = createRepository(Object.assign({}, base, ...chosen.map(({ files }) => files)));
        const before = (await check(repository.root)).violations.length;
        const once = await fix(repository.root);
        const texts = textsOf(repository.root);
        expect(once.length).toBeLessThanOrEqual(before);
        expect(await fix(repository.root)).toEqual(once);
        expect(textsOf(repository.root)).toEqual(texts);
      }),
      { numRuns: 8 },
    );
  },
);
