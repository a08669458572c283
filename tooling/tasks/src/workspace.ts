import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The folder of the workspace, with a slash at its end. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The tools of the root package, without a package manager in between. */
export function tool(name: string): string {
  return `${root}node_modules/.bin/${name}${process.platform === "win32" ? ".cmd" : ""}`;
}

/** Starts a program in the workspace's folder, on this terminal. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: "inherit", shell: command.endsWith(".cmd"), ...options });
}

/** @returns the exit code; 1 when a signal ended the program. */
export async function exitOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, "exit");
  return code ?? 1;
}
