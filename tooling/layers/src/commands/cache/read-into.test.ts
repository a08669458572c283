import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createWorkspace } from "../../../testing/create-workspace.ts";
import { readInto } from "./read-into.ts";

it("readInto() gives the whole of a file, long or short, whatever was read before", () => {
  using workspace = createWorkspace();
  for (const length of [1_000_000, 3, 0, 262_144, 262_145]) {
    const path = join(workspace.root, `file-${length}`);
    writeFileSync(path, "é".repeat(length));
    expect(readInto(path).toString("utf8")).toBe("é".repeat(length));
  }
});
