import { expect, onTestFinished, test } from "vitest";

import { openBenchDatabase } from "./bench-database.ts";
import { compare } from "./compare.ts";
import { seed } from "./seed.ts";
import { startTarget, targetNames, throughRest } from "./target.ts";

test("the system and all baselines give the same answers and leave the same rows behind", async () => {
  const database = await openBenchDatabase();
  onTestFinished(database.close);
  await seed(database.client);
  const targets = await Promise.all(targetNames.map((name) => startTarget(name, database.environment)));
  onTestFinished(() => Promise.all(targets.map((target) => target.stop())).then(() => undefined));
  const transports = [...targets, ...targets.slice(0, 1).map(throughRest)];
  await expect(compare(transports, database.client)).resolves.toBeUndefined();
});
