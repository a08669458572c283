import { setup as startServer } from "@baklava/adapters/database/testing/server";
import type { TestProject } from "vitest/node";

/** Vitest's `globalSetup`: a server for databases that stand for one of the user's. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  return startServer(project);
}
