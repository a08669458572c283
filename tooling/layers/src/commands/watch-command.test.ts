import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createWorkspace } from "../../testing/create-workspace.ts";

const bin = fileURLToPath(new URL("../main.mjs", import.meta.url));

it("layers check --watch reports now and after every change, and ends when it is interrupted", async () => {
  using workspace = createWorkspace();
  const watcher = spawn(process.execPath, [bin, "check", "--watch", "--format", "text"], { cwd: workspace.root });
  let seen = "";
  const until = async (text: string): Promise<void> => {
    while (!seen.includes(text)) {
      const [chunk]: unknown[] = await once(watcher.stdout, "data");
      seen += String(chunk);
    }
  };
  await until("layers: no violations");
  mkdirSync(join(workspace.root, "packages/handlers/src/new"));
  await setTimeout(500);
  writeFileSync(join(workspace.root, "packages/handlers/src/new/bad.ts"), 'import "@acme/adapters/database";\n');
  await until("handlers may not use adapters");
  watcher.kill("SIGINT");
  expect(await once(watcher, "exit")).toEqual([0, null]);
});
