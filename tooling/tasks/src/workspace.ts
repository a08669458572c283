import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** The folder of the workspace, with a slash at its end. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Whether a setting has a value, in the environment or in a file. */
export function isSet(setting: string): boolean {
  return Boolean(process.env[setting] || process.env[`${setting}_FILE`]);
}

/** The tools of the root package, without a package manager in between. */
export function tool(name: string): string {
  return `${root}node_modules/.bin/${name}${process.platform === "win32" ? ".cmd" : ""}`;
}

/** Starts a program in the folder of the workspace, on this terminal by default. */
export function start(command: string, args: readonly string[], stdio: StdioOptions = "inherit"): ChildProcess {
  return spawn(command, args, { cwd: root, stdio, shell: command.endsWith(".cmd") });
}

/** @returns the exit code; 1 when a signal ended the program. */
export async function exitOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, "exit");
  return code ?? 1;
}

/** Runs one step. When it fails, this process ends; the step has said why, or says so then if it is a quiet one. */
export async function run(
  step: string,
  command: string,
  args: readonly string[],
  { isQuiet = false }: { isQuiet?: boolean } = {},
): Promise<void> {
  const child = start(command, args, isQuiet ? ["ignore", "pipe", "inherit"] : "inherit");
  const [code, output] = await Promise.all([exitOf(child), child.stdout ? text(child.stdout) : ""]);
  if (code === 0) return;
  process.stderr.write(`${output}error: could not ${step}\n`);
  process.exit(code);
}
