import { describe, expect, it } from "vitest";
import { corpus } from "./corpus.ts";
import { createWorkspace } from "../testing/create-workspace.ts";
import { check } from "../src/rules/judge.ts";

describe("check() on the corpus", () => {
  it("finds nothing in the base workspace", async () => {
    using workspace = createWorkspace();
    expect((await check(workspace.root)).violations).toEqual([]);
  });

  it.each(corpus)("$name", async ({ files, links, expected }) => {
    using workspace = createWorkspace(files, links);
    const { violations } = await check(workspace.root);
    const found = violations.map(({ rule, file, line }) => ({ rule, file, line }));
    expect(found).toEqual(expected.map((place) => ({ line: expect.any(Number), ...place })));
  });
});
