import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";

import { readTerminalSettings } from "./settings.ts";

/** The exit code of a shell for a command that it cannot find. */
const notFound = 127;

/**
 * Shows text in the person's pager. A pager that was left early is no error; without one, or when there is none, the text
 * is written as it is.
 */
export async function page(text: string, stdout: Writable): Promise<void> {
  const { PAGER, NO_PAGER } = readTerminalSettings();
  if (NO_PAGER !== undefined || (await runPager(PAGER, text)) === notFound) stdout.write(text);
}

/** Only the PAGER of the user runs in a shell, which reports a missing program itself. */
async function runPager(command: string | undefined, text: string): Promise<number | null> {
  const stdio: ["pipe", "inherit", "inherit"] = ["pipe", "inherit", "inherit"];
  const pager = command === undefined ? spawn("less", ["-FRX"], { stdio }) : spawn(command, { shell: true, stdio });
  pager.stdin.on("error", () => undefined);
  pager.stdin.end(text);
  // Ctrl-C is for the pager, which runs in the same group.
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  try {
    const [code] = (await once(pager, "close")) as [number | null];
    return code;
  } catch {
    return notFound;
  } finally {
    process.off("SIGINT", ignore);
  }
}
