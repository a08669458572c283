// Preloaded: writes the CPU time of a process, in microseconds, and its largest memory, in kilobytes, when it ends.
import { writeSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(2, `usage=${userCPUTime + systemCPUTime},${maxRSS}\n`);
});
