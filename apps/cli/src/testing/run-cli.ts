import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

import { onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../../bin/baklava.mjs", import.meta.url));

export type CliOutcome = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command line as a process of its own. */
export function runCli(
  args: readonly string[],
  { environment = {}, stdin = "" }: { environment?: Record<string, string>; stdin?: string } = {},
): Promise<CliOutcome> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH, HOME, ...environment } },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdin?.end(stdin);
  });
}
