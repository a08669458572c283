import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

/** Whether a process with this id exists, of any user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Like PostgreSQL itself, takes a process of another user for another program. */
function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Whether the process `pid` may be the PostgreSQL server of `dataFolder`. A server works inside its data folder, which
 * Linux shows; elsewhere its name must do. In doubt the answer is yes.
 */
export async function mayServe(pid: number, dataFolder: string): Promise<boolean> {
  if (!canSignal(pid)) return false;
  return process.platform === "linux" ? worksIn(pid, dataFolder) : isNamedPostgres(pid);
}

async function worksIn(pid: number, dataFolder: string): Promise<boolean> {
  try {
    const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(dataFolder)]);
    return its.dev === ours.dev && its.ino === ours.ino;
  } catch (error) {
    // A dead process whose parent has not asked for its exit code keeps its id, but has no folder any more.
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}

async function isNamedPostgres(pid: number): Promise<boolean> {
  const program = await promisify(execFile)("ps", ["-o", "comm=", "-p", String(pid)]).catch(() => undefined);
  return program === undefined || program.stdout.includes("postgres");
}
