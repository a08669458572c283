import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The entry points of the apps. */
export const programs = {
  api: path.join(root, "apps/api/src/main.ts"),
  worker: path.join(root, "apps/worker/src/main.ts"),
  mcp: path.join(root, "apps/mcp/src/main.ts"),
  cli: path.join(root, "apps/cli/bin/baklava.mjs"),
  gateway: path.join(root, "tooling/gateway-simulator/src/main.ts"),
};

/** The same program of a copy of the repository. */
export function programIn(copy: string, program: string): string {
  return path.join(copy, path.relative(root, program));
}
