import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { TextFile } from "./text-file.ts";

test("TextFile holds what was written last, and nothing at first", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-file-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = new TextFile(path.join(folder, "deep/rates.json"));
  expect(await file.read()).toBeUndefined();
  await file.write("first");
  await file.write("zweite ä");
  expect(await file.read()).toBe("zweite ä");
  expect(await readdir(path.join(folder, "deep"))).toEqual(["rates.json"]);
  await expect(new TextFile(folder).read()).rejects.toThrow("EISDIR");
});
