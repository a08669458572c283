import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the bench starts as processes. */
export const programs = {
  api: path.join(root, "apps/api/src/main.ts"),
  worker: path.join(root, "apps/worker/src/main.ts"),
  cli: path.join(root, "apps/cli/bin/baklava.mjs"),
  flat: path.join(root, "tooling/bench/baselines/flat/main.ts"),
  limit: path.join(root, "tooling/bench/baselines/limit/main.ts"),
};
