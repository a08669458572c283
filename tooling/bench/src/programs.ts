import path from "node:path";

import { programs as apps, root } from "@baklava/harness/programs";

const baseline = (name: string) => path.join(root, `tooling/bench/baselines/${name}/main.ts`);

/** The programs that the bench starts as processes. */
export const programs = {
  ...apps,
  flat: baseline("flat"),
  trpcKysely: baseline("trpc-kysely"),
  orpcDrizzle: baseline("orpc-drizzle"),
  honoDrizzle: baseline("hono-drizzle"),
  limit: baseline("limit"),
};
