import { expect, it } from "vitest";
import { check } from "./judge.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { unread } from "./unread.ts";

it("unread is red for every file that was left out", async () => {
  using temporary = createWorkspace();
  const { workspace } = await check(temporary.root);
  const found =
    unread.repository?.({
      workspace,
      facts: new Map(),
      edges: [],
      mentions: [],
      isAllTracked: false,
      ignored: undefined,
    }) ?? [];
  expect(found.map(({ file }) => file)).toEqual([...workspace.sources.keys()]);
});
