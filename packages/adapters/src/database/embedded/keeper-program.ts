import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { Place } from "./place.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { mayServe } from "./process-state.ts";

/** A process that has started the server needs a moment to take its lease. */
const firstLookMs = 5000;
const pauseMs = 1000;

const place = JSON.parse(process.argv[2] ?? "") as Place;
const dataFolder = path.join(place.home, "data");
const kept = await readPostmasterFile(dataFolder);
await pause(firstLookMs);
while (await isRunning()) {
  // Loaded late: most servers are stopped by their last process before the first look.
  const { stopUnused } = await import("./lease.ts");
  // A server that does not answer now may do so later.
  await stopUnused(place).catch(() => undefined);
  await pause(pauseMs);
}

/** Whether the server is still the one that this process was started for. */
async function isRunning(): Promise<boolean> {
  const found = await readPostmasterFile(dataFolder);
  return found !== undefined && found.pid === kept?.pid && (await mayServe(found.pid, dataFolder));
}
