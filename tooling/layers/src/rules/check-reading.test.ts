import { expect, it } from "vitest";
import { check } from "../engine/check.ts";
import { createWorkspace } from "../testing/create-workspace.ts";
import { checkReading } from "./check-reading.ts";

it("checkReading() is red for every file that was left out", async () => {
  using temporary = createWorkspace();
  const { workspace } = await check(temporary.root);
  const files = [...workspace.sources.keys()];
  const unread = checkReading(workspace, new Map()).map(({ rule, file }) => ({ rule, file }));
  expect(unread).toEqual(files.map((file) => ({ rule: "unread", file })));
});
