import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";

import { DatabaseError } from "../database-error.ts";
import type { Place } from "./place.ts";

export type ProgramResult = { readonly succeeded: boolean; readonly output: string };

/**
 * Runs a program of PostgreSQL as the user of `place`. It gets a session of its own, so that Ctrl-C in the terminal
 * does not reach it, and a bare environment: `PG…` variables would change what it does, and a server that outlives
 * this process has no business with the secrets of its environment.
 */
export async function runProgram(
  place: Place,
  program: "initdb" | "pg_ctl",
  args: readonly string[],
  folder: string,
): Promise<ProgramResult> {
  const child = spawn(path.join(place.runtime, "bin", program), args, {
    ...place.user,
    cwd: folder,
    env: { LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
  });
  const exit = new Promise<boolean>((resolve, reject) => {
    child.once("error", (error) => reject(cannotRun(error)));
    child.once("close", (code) => resolve(code === 0));
  });
  const [succeeded, out, err] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { succeeded, output: `${out}\n${err}`.trim() };
}

/** Why a program of PostgreSQL failed, in one line out of all that it wrote. */
export function reasonOf(output: string): string {
  return /(?:FATAL|PANIC|error): *(.*)/.exec(output)?.[1] ?? output.trim().split("\n").at(-1) ?? "";
}

/** A system with another C library than the program's answers that there is no such file. */
function cannotRun(cause: Error): DatabaseError {
  return new DatabaseError(
    `The embedded PostgreSQL cannot be run on this system (${cause.message}): set DATABASE_URL to a server of yours`,
    { cause },
  );
}
