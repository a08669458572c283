// Preloaded: writes what a process needed at most, in kilobytes, when it ends.
import { writeSync } from "node:fs";

process.on("exit", () => writeSync(2, `maxRSS=${process.resourceUsage().maxRSS}\n`));
