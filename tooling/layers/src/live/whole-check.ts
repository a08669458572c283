import { execFile } from "node:child_process";
import { GateError } from "../read/gate-error.ts";
import type { Findings } from "../rules/judged.ts";

const largestReport = 256 * 1024 * 1024;

/**
 * The verdict on everything that is on the disk, found by `layers check` in a process of its own, so that no other
 * question waits for it.
 * @throws GateError when the gate cannot run.
 */
export function wholeCheck(root: string): Promise<Findings> {
  const [, bin = ""] = process.argv;
  const args = [bin, "check", "--format", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: largestReport }, (_error, report, mistake) => {
      try {
        resolve(JSON.parse(report));
      } catch {
        reject(new GateError(mistake.trim().replace(/^layers: /, "")));
      }
    });
  });
}
