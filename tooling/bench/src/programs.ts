import path from "node:path";

import { programs as apps, root } from "@baklava/harness/programs";

/** The programs that the bench starts as processes. */
export const programs = {
  ...apps,
  flat: path.join(root, "tooling/bench/baselines/flat/main.ts"),
  limit: path.join(root, "tooling/bench/baselines/limit/main.ts"),
};
