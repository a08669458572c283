import { fileURLToPath } from "node:url";

import picomatch from "picomatch";
import { expect, test } from "vitest";

import { Project } from "../project.ts";
import { toJson } from "../to-json.ts";
import knownFiles from "./known-files.json" with { type: "json" };
import type { Part } from "./part.ts";
import { parts } from "./parts.ts";
import { isCode } from "./syntax-tree.ts";
import { type KnownFiles, knownPath, removePart } from "./remove-part.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

test("known-files.json lists the files of each part, and the code that loses something with it; -u writes it anew", async () => {
  const lists: Record<string, KnownFiles> = {};
  for (const part of parts) {
    const project = new Project(root);
    const isMatch = picomatch([...part.files], { dot: true });
    const files = (await project.files()).filter((file) => isMatch(file));
    expect(await removePart(project, part)).toEqual({ byHand: [] });
    const changed = project.summary().map((line) => line.split(" ")[1] ?? "");
    const shared = changed.filter((file) => isCode(file) && !files.includes(file));
    lists[part.name] = { own: files.map(knownPath).toSorted(), shared: shared.toSorted() };
  }
  await expect(toJson(lists)).toMatchFileSnapshot("known-files.json");
});

test("the samples can be removed in any order, with the same files left", async () => {
  const samples = parts.filter(({ kind }) => kind === "sample");
  const [left, right] = [await without(samples), await without(samples.toReversed())];
  expect(left).toEqual(right);
});

/** The texts of the files that change when parts are removed one after the other. */
async function without(removed: readonly Part[]): Promise<ReadonlyMap<string, string>> {
  const project = new Project(root);
  for (const part of removed) {
    const known = (knownFiles as Readonly<Record<string, KnownFiles>>)[part.name];
    expect(await removePart(project, part, { keepsMigrations: true, known })).toEqual({ byHand: [] });
  }
  const changed = project.summary().map((line) => line.split(" ")[1] ?? "");
  const texts = changed.map(async (file) => [file, project.has(file) ? await project.read(file) : ""] as const);
  return new Map(await Promise.all(texts));
}
