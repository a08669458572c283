import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { Project } from "../project.ts";
import { parts } from "./parts.ts";
import { removePart } from "./remove-part.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

test("shared-files.json lists the code that loses something with each part; -u writes it anew", async () => {
  const lists: Record<string, readonly string[]> = {};
  for (const part of parts) {
    const project = new Project(root);
    expect(await removePart(project, part)).toEqual({ byHand: [] });
    lists[part.name] = project
      .summary()
      .map((line) => line.split(" "))
      .flatMap(([, file = ""]) => (/\.(?:ts|tsx|mjs)$/.test(file) ? [file] : []))
      .toSorted();
  }
  await expect(`${JSON.stringify(lists, undefined, 2)}\n`).toMatchFileSnapshot("shared-files.json");
});
