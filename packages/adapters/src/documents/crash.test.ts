import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { openTeas, storedTeas, temporaryFolder } from "./testing/tea-folder.ts";
import { tea } from "./testing/teas.ts";

const before = { assam: { grams: 1 }, bancha: { grams: 1 } };
const after = { assam: { grams: 2 }, ceylon: { grams: 3 }, "Дарджилинг/../../etc": { grams: 4 } };

async function folderBefore(): Promise<string> {
  const place = await temporaryFolder();
  const { folder } = await openTeas(place);
  await folder.exclusively((commit) => commit([tea("assam", 1, 1), tea("bancha", 1, 2)]));
  return place;
}

/** @returns whether the program was killed at this step, because it has as many. */
async function killAt(step: number, folder: string, part: "open" | "commit"): Promise<boolean> {
  const program = fileURLToPath(new URL("testing/killed-program.ts", import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(step), part], { stdio: "inherit" });
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  expect([code === 0, signal]).toContainEqual(code === 0 ? true : "SIGKILL");
  return signal !== null;
}

test("a commit is all or nothing at each step at which its process is killed, and so is its completion", async () => {
  const outcomes: boolean[] = [];
  let interrupted: string | undefined;
  for (let step = 1, isKilled = true; isKilled; step += 1) {
    const folder = await folderBefore();
    isKilled = await killAt(step, folder, "commit");
    if ((await readdir(path.join(folder, "commits"))).includes("2.json") && !interrupted) {
      interrupted = await temporaryFolder();
      await cp(folder, interrupted, { recursive: true });
    }
    const stored = await storedTeas(folder);
    expect([before, after]).toContainEqual(stored);
    outcomes.push("ceylon" in stored);
  }
  // Nothing at first, all from the commit point on.
  expect(outcomes.lastIndexOf(false)).toBe(outcomes.indexOf(true) - 1);
  expect(outcomes.filter((isDone) => !isDone).length).toBeGreaterThan(3);
  expect(outcomes.filter((isDone) => isDone).length).toBeGreaterThan(10);

  for (let step = 1, isKilled = true; isKilled; step += 1) {
    const folder = await temporaryFolder();
    await cp(interrupted ?? "", folder, { recursive: true });
    isKilled = await killAt(step, folder, "open");
    expect(await storedTeas(folder)).toEqual(after);
  }
});
