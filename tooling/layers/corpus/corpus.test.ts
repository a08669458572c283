import { describe, expect, it } from "vitest";
import { corpus } from "./corpus.ts";
import { createWorkspace } from "../testing/create-workspace.ts";
import { LiveWorkspace } from "../src/live/live-workspace.ts";
import { check } from "../src/rules/judge.ts";
import type { Workspace } from "../src/workspace/workspace.ts";

describe("check() on the corpus", () => {
  it("finds nothing in the base workspace", async () => {
    using workspace = createWorkspace();
    expect((await check(workspace.root)).violations).toEqual([]);
  });

  it.each(corpus)("$name", async ({ files, links, expected }) => {
    using workspace = createWorkspace(files, links);
    const { violations, workspace: read } = await check(workspace.root);
    const found = violations.map(({ rule, file, line }) => ({ rule, file, line }));
    expect(found).toEqual(expected.map((place) => ({ line: expect.any(Number), ...place })));
    expect(judgedAlone(read, found)).toEqual(found.filter((each) => isInCode(read, each)));
  });
});

type Found = { readonly rule: string; readonly file: string; readonly line: number };

/** The violations of the files that have some, found one file after the other. */
function judgedAlone(read: Workspace, found: readonly Found[]): Found[] {
  const live = new LiveWorkspace(read.root, read.config);
  return [...new Set(found.map(({ file }) => file))]
    .flatMap((file) => live.judge(file))
    .map(({ rule, file, line }) => ({ rule, file, line }))
    .filter((each) => isInCode(read, each));
}

/** A cycle is shown in every file that is part of it, and an exception where it is written. */
function isInCode({ sources }: Workspace, { rule, file }: Found): boolean {
  return sources.has(file) && rule !== "cycle" && rule !== "stale-exception";
}
