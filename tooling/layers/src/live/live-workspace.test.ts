import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { check } from "../rules/judge.ts";
import type { Violation } from "../rules/violation.ts";
import { LiveWorkspace } from "./live-workspace.ts";

describe("LiveWorkspace", () => {
  it("shows a cycle in every file that is part of it, where it leads to the next", async () => {
    using workspace = createWorkspace({
      "packages/models/src/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "packages/models/src/b.ts": '\nimport { a } from "./a.ts";\nexport const b = () => a;\n',
      "packages/models/src/c.ts": 'import { b } from "./b.ts";\nexport const c = () => b;\n',
    });
    const { workspace: read } = await check(workspace.root);
    const live = new LiveWorkspace(workspace.root, read.config);
    const places = (path: string) => live.judge(path).map(({ rule, file, line }) => ({ rule, file, line }));
    expect(places("packages/models/src/a.ts")).toEqual([{ rule: "cycle", file: "packages/models/src/a.ts", line: 1 }]);
    expect(places("packages/models/src/b.ts")).toEqual([{ rule: "cycle", file: "packages/models/src/b.ts", line: 2 }]);
    expect(places("packages/models/src/c.ts")).toEqual([]);
  });

  it("shows a text that names code beside a cycle that is reported in the same line of another file", async () => {
    const path = "packages/models/b.config.ts";
    using workspace = createWorkspace({
      "packages/models/a.config.ts": 'import { b } from "./b.config.ts";\nexport const a = () => b;\n',
      [path]:
        'export const file = "../services/src/user.ts";\nimport { a } from "./a.config.ts";\nexport const b = () => a;\n',
    });
    const { workspace: read, violations } = await check(workspace.root);
    const live = new LiveWorkspace(workspace.root, read.config);
    const places = (found: readonly Violation[]) => found.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
    expect(places(violations)).toContain(`layer ${path}:1`);
    expect(places(live.judge(path))).toEqual([`layer ${path}:1`, `cycle ${path}:2`]);
  });

  it("judges texts that are not on the disk, and leaves out what the baseline covers", async () => {
    const path = "packages/handlers/src/new.ts";
    using workspace = createWorkspace();
    const { workspace: read } = await check(workspace.root);
    const texts = new Map([[path, 'import "@acme/repositories/user";\n']]);
    const live = new LiveWorkspace(workspace.root, read.config, texts);
    expect(live.judge(path)).toMatchObject([{ rule: "layer", target: "repositories" }]);
    const violations = [{ rule: "layer", file: path, target: "repositories", count: 1 }];
    writeFileSync(join(workspace.root, "layers.baseline.json"), JSON.stringify({ violations }));
    expect(live.judge(path)).toEqual([]);
    texts.set(path, 'import "@acme/repositories/user";\nimport "@acme/repositories/user";\n');
    live.forget(path);
    expect(live.judge(path)).toMatchObject([{ rule: "layer", line: 2 }]);
  });
});
