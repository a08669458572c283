import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { Place } from "./place.ts";

const program = fileURLToPath(new URL("keeper-program.ts", import.meta.url));

/**
 * Starts a process that stops the server of `place` when no process uses it any more, also when all of them were killed
 * and none could. It outlives this process, and ends with the server.
 */
export function startKeeper(place: Place): void {
  const child = spawn(process.execPath, [program, JSON.stringify(place)], {
    // Where the program that is found by a relative path would be another one; and no folder is kept busy.
    cwd: place.home,
    env: {},
    stdio: "ignore",
    detached: true,
    windowsHide: true,
  });
  // Without it, the server is stopped by the last process that ends in its own way.
  child.on("error", () => undefined);
  child.unref();
}
