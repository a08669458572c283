import { execFile } from "node:child_process";
import type { Findings } from "../../rules/judged.ts";
import type { Violation } from "../../rules/violation.ts";

const largestReport = 256 * 1024 * 1024;

/**
 * The violations in everything that is on the disk, manifests and settings as well. They are found in a process of its
 * own, so that no edit waits for them. None when the gate cannot run: the server has said so already.
 */
export function wholeCheck(root: string): Promise<readonly Violation[]> {
  const [, bin = ""] = process.argv;
  const args = [bin, "check", "--format", "json"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: largestReport }, (_error, report) => {
      try {
        const { violations }: Findings = JSON.parse(report);
        resolve(violations);
      } catch {
        resolve([]);
      }
    });
  });
}
